package io.seedgate.seed.wave;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an asset can move, and what stands in the way. */
public enum Readiness {
  @JsonProperty("ready")
  READY,
  @JsonProperty("needs_analysis")
  NEEDS_ANALYSIS,
  @JsonProperty("dependency_blocked")
  DEPENDENCY_BLOCKED,
  @JsonProperty("business_review")
  BUSINESS_REVIEW,
  @JsonProperty("not_applicable")
  NOT_APPLICABLE
}
