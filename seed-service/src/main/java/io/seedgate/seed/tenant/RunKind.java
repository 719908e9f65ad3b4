package io.seedgate.seed.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run does to its tenant. */
public enum RunKind {
  @JsonProperty("seed")
  SEED,
  @JsonProperty("upgrade")
  UPGRADE,
  @JsonProperty("reset")
  RESET,
  @JsonProperty("delete")
  DELETE
}
