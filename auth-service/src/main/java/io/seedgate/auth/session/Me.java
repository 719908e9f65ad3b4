package io.seedgate.auth.session;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The signed-in user, as the database knows them now.
 *
 * @param tenant null where the session has none
 */
public record Me(
    UUID id,
    String email,
    String fullName,
    @Schema(nullable = true) Tenant tenant,
    List<String> roles,
    List<String> permissions,
    UUID sessionId) {
  /** The tenant that the session acts for. */
  public record Tenant(UUID id, String slug, String name) {}
}
