package io.seedgate.auth.session;

import java.util.UUID;

/** What a refresh token says: the {@code generation}th of a session, counted from 0 at login. */
record RefreshToken(UUID sessionId, int generation) {}
