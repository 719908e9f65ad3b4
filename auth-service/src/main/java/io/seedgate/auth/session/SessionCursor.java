package io.seedgate.auth.session;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Where a page of sessions ended: the id of its last one, opaque to clients. */
final class SessionCursor {
  private static final int BYTES = 16;

  private SessionCursor() {}

  static String encode(UUID last) {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(last.getMostSignificantBits())
            .putLong(last.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Refuses with {@code invalid_cursor} what {@link #encode} did not write. */
  static UUID decode(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length == BYTES) {
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        return new UUID(fields.getLong(), fields.getLong());
      }
    } catch (IllegalArgumentException malformed) {
      // answered like a wrong length
    }
    throw SessionProblem.INVALID_CURSOR.raise();
  }
}
