package io.seedgate.seed.tenant;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * A lease that is asked for.
 *
 * @param holder who needs the tenant, for others to read; written as names of tenants are
 * @param duration how long from now, ISO 8601, up to a year
 */
public record LeaseRequest(
    @NotNull @TenantName String holder,
    @NotNull
        @DurationMin(seconds = 1)
        @DurationMax(days = 366)
        @Schema(type = SchemaType.STRING, format = "duration", examples = "PT30M")
        Duration duration) {}
