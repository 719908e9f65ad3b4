package io.seedgate.auth.session;

import java.util.UUID;

/**
 * A session about to be opened.
 *
 * @param tenantId null for a session without tenant
 * @param verifiedHash the stored hash that the password matched
 * @param upgradedHash what replaces it; null where it is good enough
 */
record NewSession(UUID id, UUID userId, UUID tenantId, String verifiedHash, String upgradedHash) {}
