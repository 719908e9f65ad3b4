package io.seedgate.auth.session;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Session ids of UUID version 7 (RFC 9562, 5.7): in order of creation, so that lists page by id.
 */
final class SessionId {
  private static final SecureRandom RANDOM = new SecureRandom();

  private SessionId() {}

  static UUID next(long epochMillis) {
    long high = epochMillis << 16 | 0x7000 | RANDOM.nextInt(0x1000);
    long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
