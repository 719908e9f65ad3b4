package io.seedgate.auth.membership;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * What of a membership can be said.
 *
 * @param roles names of roles of a tenant, at most 16
 */
public record MembershipDetails(
    @NotNull @Size(max = 16) Set<@NotNull @Size(max = 63) String> roles) {}
