package io.seedgate.seed.list;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The last row of a page, from which the next one goes on.
 *
 * <p>On the wire base64url of: version, checksum, length of the key, key, whether there is a sort
 * value, that value's text. The checksum covers the rest and what the cursor belongs to (reach,
 * list, sort, filters). It is no signature: whoever makes up a cursor only chooses where their own
 * list goes on.
 *
 * @param value of the column sorted by, as PostgreSQL writes it; null if the column is
 * @param key of the row, by which rows of one value are told apart
 */
record Cursor(String value, String key) {

  private static final byte VERSION = 1;
  private static final int CHECKSUM_BYTES = 8;
  private static final int MAX_LENGTH = 2_000;

  String encode(String belongsTo) {
    byte[] content = content();
    byte[] all =
        ByteBuffer.allocate(1 + CHECKSUM_BYTES + content.length)
            .put(VERSION)
            .put(checksum(belongsTo, content))
            .put(content)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Empty if the text is no cursor, or one that belongs elsewhere. */
  static Optional<Cursor> decode(String text, String belongsTo) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      byte version = all.get();
      byte[] checksum = new byte[CHECKSUM_BYTES];
      all.get(checksum);
      byte[] content = new byte[all.remaining()];
      all.get(content);
      if (version != VERSION || !Arrays.equals(checksum, checksum(belongsTo, content))) {
        return Optional.empty();
      }
      return Optional.of(ofContent(ByteBuffer.wrap(content)));
    } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
      return Optional.empty();
    }
  }

  private byte[] content() {
    byte[] text = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
    byte[] keyText = key.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(3 + keyText.length + text.length)
        .putShort((short) keyText.length)
        .put(keyText)
        .put((byte) (value == null ? 0 : 1))
        .put(text)
        .array();
  }

  private static Cursor ofContent(ByteBuffer content) {
    byte[] key = new byte[Short.toUnsignedInt(content.getShort())];
    content.get(key);
    boolean present = content.get() == 1;
    return new Cursor(
        present ? StandardCharsets.UTF_8.decode(content).toString() : null,
        new String(key, StandardCharsets.UTF_8));
  }

  private static byte[] checksum(String belongsTo, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(belongsTo.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return Arrays.copyOf(digest.digest(content), CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
