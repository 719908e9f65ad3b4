package io.seedgate.auth.role;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * What of a role can be changed.
 *
 * @param permissions names, at most 100
 */
public record RoleDetails(
    @Description String description,
    @NotNull @Size(max = 100) Set<@NotNull @Size(max = 63) String> permissions) {}
