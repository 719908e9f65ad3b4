package io.seedgate.seed.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * A file of a zip as it is unpacked, held to the length and checksum that the zip declares: a
 * header that lies yields a {@link DamagedFileException}, and no byte beyond the declared length.
 */
final class DeclaredBytes extends FilterInputStream {

  private final CRC32 checksum = new CRC32();
  private final long length;
  private final long declaredChecksum;
  private long read;

  DeclaredBytes(InputStream unpacked, long length, long checksum) {
    super(unpacked);
    this.length = length;
    this.declaredChecksum = checksum;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int wanted) throws IOException {
    int count = unpacked(buffer, offset, wanted);
    if (count > 0) {
      read += count;
      checksum.update(buffer, offset, count);
    }
    if (read > length) {
      throw new DamagedFileException("declares fewer bytes than it holds of this file.");
    }
    if (count < 0 && (read < length || checksum.getValue() != declaredChecksum)) {
      throw new DamagedFileException("holds this file with other bytes than it declares.");
    }
    return count;
  }

  private int unpacked(byte[] buffer, int offset, int wanted) throws IOException {
    try {
      return super.read(buffer, offset, wanted);
    } catch (IOException broken) {
      throw new DamagedFileException("holds this file with bytes that can't be unpacked.");
    }
  }
}
