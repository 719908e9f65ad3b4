package io.seedgate.seed.flow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far what an agent learns in a flow may travel. */
public enum LearningScope {
  @JsonProperty("engagement")
  ENGAGEMENT,
  @JsonProperty("client")
  CLIENT,
  @JsonProperty("global")
  GLOBAL,
  @JsonProperty("disabled")
  DISABLED
}
