package io.seedgate.auth.role;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A permission to be made, for services that ask for it.
 *
 * @param name what and how, lower-case letters and underscores: {@code reports:read}
 */
public record NewPermission(
    @NotNull
        @Size(max = 63)
        @Pattern(regexp = "[a-z_]+:[a-z_]+", message = "must be a name such as reports:read")
        String name,
    @Description String description) {}
