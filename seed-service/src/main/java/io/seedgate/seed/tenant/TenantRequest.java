package io.seedgate.seed.tenant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * A tenant that is asked for.
 *
 * @param pack the name of a pack
 * @param name null for the one that the pack gives its default tenant
 * @param ttl how long it lives, ISO 8601, up to a year; null: until it is deleted
 * @param anchorDate the day that its dates count from for ever; null: today, each day anew
 */
public record TenantRequest(
    @NotNull @Pattern(regexp = "[a-z0-9-]{1,63}", message = "must be the name of a pack")
        String pack,
    @Size(min = 1, max = 200) String name,
    @DurationMin(seconds = 1)
        @DurationMax(days = 366)
        @Schema(
            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
            format = "duration",
            examples = "PT2H")
        Duration ttl,
    LocalDate anchorDate) {}
