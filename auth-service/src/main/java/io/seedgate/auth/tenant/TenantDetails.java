package io.seedgate.auth.tenant;

import io.seedgate.auth.account.FullName;
import jakarta.validation.constraints.NotNull;

/**
 * What of a tenant can be changed.
 *
 * @param slug unique; 1 to 63 lower-case letters, digits and inner dashes
 * @param disabled whether nobody can log in to it; its sessions end at once
 */
public record TenantDetails(@Slug String slug, @FullName String name, @NotNull Boolean disabled) {}
