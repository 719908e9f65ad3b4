package io.seedgate.auth.session;

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
    boolean accountLive) {}
