package io.seedgate.auth.session;

import java.util.UUID;

/**
 * Session ids of UUID version 7 (RFC 9562, 5.7): in order of creation, so that lists page by id.
 */
final class SessionId {
  private SessionId() {}

  /** The random bits are those of a UUID of version 4, which has them in the same places. */
  static UUID next(long epochMillis) {
    UUID random = UUID.randomUUID();
    long high = epochMillis << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF;
    return new UUID(high, random.getLeastSignificantBits());
  }
}
