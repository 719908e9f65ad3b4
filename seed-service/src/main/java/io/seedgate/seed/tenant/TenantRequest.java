package io.seedgate.seed.tenant;

import io.seedgate.seed.generate.Generators;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * A tenant that is asked for.
 *
 * @param pack the name of a pack
 * @param name 1 to 200 characters; null for the one that the pack gives its default tenant
 * @param ttl how long it lives, ISO 8601, up to a year; null: until it is deleted
 * @param anchorDate the day that its dates count from for ever, between the years 1950 and 9000;
 *     null: today, each day anew
 * @param scale how much surrounds the story, 1 to 10,000; null: 1, the story alone
 * @param seed what the values around the story follow from; null: 0
 */
public record TenantRequest(
    @NotNull @Pattern(regexp = "[a-z0-9-]{1,63}", message = "must be the name of a pack")
        String pack,
    @TenantName @Schema(nullable = true, minLength = 1, maxLength = 200) String name,
    @DurationMin(seconds = 1)
        @DurationMax(days = 366)
        @Schema(
            nullable = true,
            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
            format = "duration",
            examples = "PT2H")
        Duration ttl,
    @AnchorDay @Schema(nullable = true) LocalDate anchorDate,
    @Min(1)
        @Max(Generators.MOST)
        @Schema(
            nullable = true,
            defaultValue = "1",
            description = "How much surrounds the story; 1 is it alone")
        Integer scale,
    @Min(0)
        @Max(MOST_EXACT)
        @Schema(
            nullable = true,
            defaultValue = "0",
            description = "What the values around the story follow from")
        Long seed) {

  /** The largest whole number that any reader of JSON takes exactly, 2^53 - 1. */
  static final long MOST_EXACT = (1L << 53) - 1;

  int scaleOrOne() {
    return scale == null ? 1 : scale;
  }
}
