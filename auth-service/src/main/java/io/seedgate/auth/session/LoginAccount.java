package io.seedgate.auth.session;

import java.util.UUID;

/**
 * What a login finds under an e-mail address.
 *
 * @param passwordHash null where the user has no password
 * @param admitted the user is enabled and awaits no verification, and the tenant asked for, or else
 *     chosen, is theirs and enabled
 * @param tenantId null where none was asked for and the user has none
 */
record LoginAccount(UUID userId, String passwordHash, boolean admitted, UUID tenantId) {}
