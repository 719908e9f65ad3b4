package io.seedgate.seed.therapy;

import io.seedgate.seed.input.Moment;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session to be arranged by its therapist.
 *
 * @param durationMinutes 5 to 480; 50 where it is left out
 * @param summary up to 10,000 characters, for both to read; may be left out
 */
public record NewTherapySession(
    @NotNull UUID patientId,
    @NotNull @Moment OffsetDateTime scheduledAt,
    @Min(5) @Max(480) @Schema(nullable = true) Integer durationMinutes,
    @Size(max = 10_000) @Schema(nullable = true) String summary) {

  private static final int USUAL = 50;

  int minutes() {
    return durationMinutes == null ? USUAL : durationMinutes;
  }
}
