package io.seedgate.auth.tenant;

import io.seedgate.auth.account.FullName;

/**
 * A tenant to be made, without members and data.
 *
 * @param slug unique; 1 to 63 lower-case letters, digits and inner dashes
 */
public record NewTenant(@Slug String slug, @FullName String name) {}
