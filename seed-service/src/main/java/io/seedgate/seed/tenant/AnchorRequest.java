package io.seedgate.seed.tenant;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * A day to which a tenant is to be moved.
 *
 * @param date the day that its dates count from
 */
public record AnchorRequest(@NotNull LocalDate date) {}
