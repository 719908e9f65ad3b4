package io.seedgate.seed.therapy;

import io.seedgate.seed.input.Moment;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What of a session its therapist may change; the limits are those of {@link NewTherapySession}.
 */
public record TherapySessionDetails(
    @NotNull @Moment OffsetDateTime scheduledAt,
    @NotNull @Min(5) @Max(480) Integer durationMinutes,
    @NotNull TherapySessionStatus status,
    @Size(max = 10_000) @Schema(nullable = true) String summary) {

  static TherapySessionDetails of(TherapySession session) {
    return new TherapySessionDetails(
        session.scheduledAt(), session.durationMinutes(), session.status(), session.summary());
  }
}
