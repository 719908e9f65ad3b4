package io.seedgate.auth;

import java.util.UUID;

/** A user that {@link TestUsers} has put into the database; tenant id and slug may be null. */
public record TestUser(UUID id, String email, String password, UUID tenantId, String tenantSlug) {}
