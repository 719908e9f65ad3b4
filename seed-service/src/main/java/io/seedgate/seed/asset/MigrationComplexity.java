package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How hard an asset is to move. */
public enum MigrationComplexity {
  @JsonProperty("low")
  LOW,
  @JsonProperty("medium")
  MEDIUM,
  @JsonProperty("high")
  HIGH
}
