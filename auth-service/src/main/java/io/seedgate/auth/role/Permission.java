package io.seedgate.auth.role;

/**
 * @param name what and how: {@code users:read}
 */
public record Permission(String name, String description) {}
