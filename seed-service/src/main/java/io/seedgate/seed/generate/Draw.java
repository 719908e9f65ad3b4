package io.seedgate.seed.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Numbers that follow from seed and key alone, as SQL.
 *
 * <p>A member has two numbers of 31 bits, out of SHA-256 over {@code
 * <seed>/<population>/<unit>.<position>}. Each of its values multiplies both by odd numbers of its
 * own, out of SHA-256 over the value's name, and takes bits out of the middle of the sum. So a
 * value depends on nothing but seed, key and name, costs some integer operations, and is the same
 * on any machine and version of PostgreSQL. No secret may depend on it.
 */
final class Draw {

  private static final int BITS = 31;
  private static final int MASK = Integer.MAX_VALUE;

  private Draw() {}

  /** The digest of a member; {@code $7} is the seed. */
  static String digest(String population, String unit, String position) {
    return "sha256(convert_to($7 || '/%s/' || %s || '.' || %s, 'UTF8'))"
        .formatted(population, unit, position);
  }

  /** 31 bits of a digest, from byte {@code first} on. */
  static String bits(String digest, int first) {
    return ("((get_byte(%1$s, %2$d) & 127) << 24 | get_byte(%1$s, %3$d) << 16"
            + " | get_byte(%1$s, %4$d) << 8 | get_byte(%1$s, %5$d))::bigint")
        .formatted(digest, first, first + 1, first + 2, first + 3);
  }

  /**
   * A number from 0 to {@code count - 1}.
   *
   * @param a the member's first number (SQL)
   * @param b the second
   * @param count SQL, at most 2^31
   */
  static String below(String population, String value, String a, String b, String count) {
    ByteBuffer name = ByteBuffer.wrap(sha256(population + "/" + value));
    return "(((((%s * %d + %s * %d) >> 8) & %d) * %s) >> %d)"
        .formatted(a, odd(name.getInt()), b, odd(name.getInt()), MASK, count, BITS);
  }

  private static long odd(int any) {
    return (any & MASK) | 1 | 1 << (BITS - 1);
  }

  private static byte[] sha256(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
