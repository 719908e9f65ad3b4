package io.seedgate.auth.session;

import java.time.Duration;

/** Settings of sessions that a test chooses. */
record TestSessionConfig(
    Duration grace, int graceHits, Duration idleLifetime, Duration absoluteLifetime)
    implements SessionConfig {}
