package io.seedgate.auth.session;

import java.util.List;

/**
 * A page of sessions, newest first.
 *
 * @param nextCursor null on the last page
 */
public record SessionPage(List<SessionView> items, String nextCursor) {}
