package io.seedgate.seed.therapy;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody whom a therapist has sessions with.
 *
 * @param id of the user
 * @param fullName of the profile; null if they have none any more
 * @param sessions of the two, past and ahead
 * @param lastSessionAt the last completed one; null if there is none
 * @param nextSessionAt the next scheduled one that isn't over; null if there is none
 */
public record Patient(
    UUID id,
    @Schema(nullable = true) String fullName,
    long sessions,
    @Schema(nullable = true) OffsetDateTime lastSessionAt,
    @Schema(nullable = true) OffsetDateTime nextSessionAt) {}
