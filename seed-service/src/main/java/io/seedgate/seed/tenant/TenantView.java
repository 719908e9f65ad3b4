package io.seedgate.seed.tenant;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant as the directory shows it.
 *
 * @param scale how much surrounds the story of the pack: 1 is the story alone
 * @param seed what the values around it follow from
 * @param anchorDate the day that its dates count from
 * @param followsToday whether that moves with today
 * @param epoch raised by each reset; tokens of an earlier one are refused
 * @param expiresAt when it is deleted; null if it stays
 * @param leaseHolder who needs it until {@code leasedUntil}; null if nobody does
 */
public record TenantView(
    UUID id,
    String slug,
    String name,
    String pack,
    String packVersion,
    int scale,
    long seed,
    LocalDate anchorDate,
    boolean followsToday,
    TenantStatus status,
    int epoch,
    @Schema(nullable = true) OffsetDateTime expiresAt,
    @Schema(nullable = true) String leaseHolder,
    @Schema(nullable = true) OffsetDateTime leasedUntil,
    OffsetDateTime createdAt) {}
