package io.seedgate.seed.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of version 5: the SHA-1 of a namespace and a name, RFC 9562, section 5.5. */
final class NameBasedUuid {

  private NameBasedUuid() {}

  static UUID of(UUID namespace, String name) {
    MessageDigest digest = sha1();
    digest.update(
        ByteBuffer.allocate(16)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .flip());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(UTF_8)));
    long version5 = hash.getLong() & ~0xF000L | 0x5000L;
    long variant = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(version5, variant);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
