package io.seedgate.cli.logs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The log of one component. Read from several processes while its component writes it.
 *
 * @param path may not exist yet
 */
public record LogFile(Path path) {

  /** A log of this size or more is set aside at the next start. */
  public static final long ROTATED_AT_BYTES = 10 * 1024 * 1024;

  private static final int KEPT = 3;

  // Enough for some thousand lines; a log isn't read whole to show its end.
  static final int TAIL_BYTES = 1024 * 1024;

  /**
   * Renames a full log to {@code .1}, an older {@code .1} to {@code .2}, and so on to {@code .3}.
   */
  public void rotate() {
    try {
      if (size() < ROTATED_AT_BYTES) {
        return;
      }
      for (int number = KEPT - 1; number >= 1; number--) {
        if (Files.exists(rotated(number))) {
          Files.move(rotated(number), rotated(number + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.move(path, rotated(1), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** In bytes; 0 if there is no log. */
  public long size() {
    return path.toFile().length();
  }

  /** Up to so many of its last lines, oldest first. */
  public List<String> lastLines(int count) {
    List<String> lines = linesFrom(Math.max(0, size() - TAIL_BYTES));
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** What was written from this byte on, a mebibyte at most. */
  public List<String> linesFrom(long offset) {
    return new String(bytes(offset), StandardCharsets.UTF_8).lines().toList();
  }

  /** What was written from this byte on, {@link #TAIL_BYTES} at most. */
  byte[] bytes(long offset) {
    if (!Files.exists(path)) {
      return new byte[0];
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(Math.min(offset, file.length()));
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return bytes;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private Path rotated(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }
}
