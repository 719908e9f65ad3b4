package io.seedgate.auth.role;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A role to be made.
 *
 * @param name lower-case letters, digits and underscores; never changes
 * @param scope where it can be held; never changes
 * @param permissions names, at most 100
 */
public record NewRole(
    @NotNull
        @Size(max = 63)
        @Pattern(regexp = "[a-z][a-z0-9_]*", message = "must be a name such as team_lead")
        String name,
    @NotNull Role.Scope scope,
    @Description String description,
    @NotNull @Size(max = 100) Set<@NotNull @Size(max = 63) String> permissions) {}
