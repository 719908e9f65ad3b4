package io.seedgate.auth.role;

/** What of a permission can be changed. */
public record PermissionDetails(@Description String description) {}
