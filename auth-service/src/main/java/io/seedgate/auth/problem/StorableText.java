package io.seedgate.auth.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What text may hold: whatever PostgreSQL's may, which is each character of Unicode but U+0000. A
 * surrogate without its other half is no character.
 */
final class StorableText {
  static final String REFUSAL = "holds a character that text can't hold";

  private static final char FIRST_VISIBLE = '!';
  private static final char LAST_VISIBLE = '~';

  private StorableText() {}

  static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(it -> it == 0 || it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
  }

  /**
   * Takes a part of an address to the letter, where the framework would pass over mistakes.
   *
   * @return empty unless it is ASCII with escapes of two hexadecimal digits, which are UTF-8
   */
  static Optional<String> unescaped(String part) {
    ByteBuffer bytes = ByteBuffer.allocate(part.length());
    for (int i = 0; i < part.length(); i++) {
      char character = part.charAt(i);
      if (character < FIRST_VISIBLE || character > LAST_VISIBLE) {
        return Optional.empty();
      }
      if (character != '%') {
        bytes.put((byte) character);
      } else if (i + 2 < part.length()
          && HexFormat.isHexDigit(part.charAt(i + 1))
          && HexFormat.isHexDigit(part.charAt(i + 2))) {
        bytes.put((byte) HexFormat.fromHexDigits(part, i + 1, i + 3));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
