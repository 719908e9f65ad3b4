package io.seedgate.auth.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of sessions, newest first.
 *
 * @param nextCursor null on the last page
 */
public record SessionPage(List<SessionView> items, @Schema(nullable = true) String nextCursor) {}
