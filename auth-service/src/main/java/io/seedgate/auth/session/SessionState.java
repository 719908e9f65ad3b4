package io.seedgate.auth.session;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * What a refresh looks at, as one moment of the database sees it.
 *
 * @param accountLive the user is enabled, and still a member of the enabled tenant at the epoch of
 *     login, if any
 */
record SessionState(
    int generation,
    Instant rotatedAt,
    int graceHits,
    Instant idleExpiresAt,
    Instant expiresAt,
    boolean revoked,
    boolean accountLive) {

  /** Of a row that has its columns, with {@code revoked} and {@code account_live}. */
  static SessionState of(Row row) {
    return new SessionState(
        row.getInteger("generation"),
        instant(row, "rotated_at"),
        row.getInteger("grace_hits"),
        instant(row, "idle_expires_at"),
        instant(row, "expires_at"),
        row.getBoolean("revoked"),
        row.getBoolean("account_live"));
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
