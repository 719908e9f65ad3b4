package io.seedgate.seed.tenant;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * A day to which a tenant is to be moved.
 *
 * @param date the day that its dates count from, between the years 1950 and 9000
 */
public record AnchorRequest(@NotNull @AnchorDay LocalDate date) {}
