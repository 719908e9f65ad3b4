package io.seedgate.seed.wave;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a wave, or one asset in it, stands. */
public enum WaveStatus {
  @JsonProperty("planned")
  PLANNED,
  @JsonProperty("in_progress")
  IN_PROGRESS,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("cancelled")
  CANCELLED,
  @JsonProperty("blocked")
  BLOCKED
}
