package io.seedgate.seed.engagement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an engagement stands. */
public enum EngagementStatus {
  @JsonProperty("planning")
  PLANNING,
  @JsonProperty("active")
  ACTIVE,
  @JsonProperty("on_hold")
  ON_HOLD,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("cancelled")
  CANCELLED
}
