package io.seedgate.auth.token;

import java.util.List;
import java.util.UUID;

/**
 * What an access token says about its bearer.
 *
 * @param tenantId null where the bearer acts for no tenant, and then {@code tenantEpoch} is null
 *     too
 * @param roles become the claim {@code groups}
 */
public record AccessTokenClaims(
    UUID userId,
    UUID sessionId,
    UUID tenantId,
    Integer tenantEpoch,
    List<String> roles,
    List<String> permissions) {}
