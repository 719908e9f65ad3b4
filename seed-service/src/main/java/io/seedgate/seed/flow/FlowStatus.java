package io.seedgate.seed.flow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a discovery flow stands. */
public enum FlowStatus {
  @JsonProperty("initialized")
  INITIALIZED,
  @JsonProperty("active")
  ACTIVE,
  @JsonProperty("paused")
  PAUSED,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("failed")
  FAILED
}
