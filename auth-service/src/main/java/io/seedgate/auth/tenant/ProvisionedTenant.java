package io.seedgate.auth.tenant;

import java.util.UUID;

/**
 * A tenant after provisioning.
 *
 * @param epoch raised by each reset of the tenant; tokens of an earlier one are refused
 * @param users personas, not members in general
 * @param changed whether any row had to be changed
 */
public record ProvisionedTenant(UUID id, String slug, int epoch, int users, boolean changed) {}
