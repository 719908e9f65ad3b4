package io.seedgate.auth.tenant;

import java.util.UUID;

/**
 * @param epoch raised by each reset of the tenant; tokens of an earlier one are refused
 * @param users personas, not members in general
 */
public record Tenant(UUID id, String slug, String name, int epoch, int users) {}
