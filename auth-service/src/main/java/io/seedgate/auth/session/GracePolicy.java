package io.seedgate.auth.session;

import java.time.Duration;

/**
 * How forgiving a refresh is towards the token before the current one.
 *
 * @param window counted from the rotation; nothing makes it longer
 * @param hits replays within one window, at most
 */
record GracePolicy(Duration window, int hits) {}
