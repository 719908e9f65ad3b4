package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What migration will do with an asset: one of the six R. */
public enum SixRStrategy {
  @JsonProperty("rehost")
  REHOST,
  @JsonProperty("replatform")
  REPLATFORM,
  @JsonProperty("refactor")
  REFACTOR,
  @JsonProperty("repurchase")
  REPURCHASE,
  @JsonProperty("retire")
  RETIRE,
  @JsonProperty("retain")
  RETAIN
}
