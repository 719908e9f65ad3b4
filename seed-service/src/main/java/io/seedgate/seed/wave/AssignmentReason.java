package io.seedgate.seed.wave;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an asset is in its wave. */
public enum AssignmentReason {
  @JsonProperty("strategy_rule")
  STRATEGY_RULE,
  @JsonProperty("dependency_group")
  DEPENDENCY_GROUP,
  @JsonProperty("business_window")
  BUSINESS_WINDOW,
  @JsonProperty("manual")
  MANUAL
}
