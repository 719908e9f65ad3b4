package io.seedgate.seed.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a run. */
public enum RunStatus {
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("failed")
  FAILED
}
