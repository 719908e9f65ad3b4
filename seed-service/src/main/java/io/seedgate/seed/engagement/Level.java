package io.seedgate.seed.engagement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much something matters, from least to most. */
public enum Level {
  @JsonProperty("low")
  LOW,
  @JsonProperty("medium")
  MEDIUM,
  @JsonProperty("high")
  HIGH,
  @JsonProperty("critical")
  CRITICAL
}
