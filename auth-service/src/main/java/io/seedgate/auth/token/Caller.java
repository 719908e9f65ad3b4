package io.seedgate.auth.token;

import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, as a verified access token says. */
public record Caller(UUID userId, UUID sessionId, Optional<UUID> tenantId) {
  public static Caller of(JsonWebToken token) {
    return new Caller(
        UUID.fromString(token.getSubject()),
        UUID.fromString(token.getClaim("sid")),
        Optional.<String>ofNullable(token.getClaim("tenant_id")).map(UUID::fromString));
  }
}
