package io.seedgate.seed.task;

import io.seedgate.seed.input.Moment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of a task may be changed; the limits are those of {@link NewTask}. */
public record TaskDetails(
    @NotBlank @Size(max = 255) String title,
    @Size(max = 10_000) @Schema(nullable = true) String description,
    @NotNull Boolean completed,
    @Moment @Schema(nullable = true) OffsetDateTime dueAt) {

  static TaskDetails of(Task task) {
    return new TaskDetails(task.title(), task.description(), task.completed(), task.dueAt());
  }
}
