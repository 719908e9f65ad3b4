package io.seedgate.seed.therapy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a session is. */
public enum TherapySessionStatus {
  @JsonProperty("scheduled")
  SCHEDULED,
  @JsonProperty("in_progress")
  IN_PROGRESS,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("cancelled")
  CANCELLED,
  @JsonProperty("no_show")
  NO_SHOW
}
