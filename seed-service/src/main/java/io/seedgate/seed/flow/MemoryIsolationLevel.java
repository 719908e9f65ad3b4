package io.seedgate.seed.flow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How strictly an agent's memory is kept to its scope. */
public enum MemoryIsolationLevel {
  @JsonProperty("strict")
  STRICT,
  @JsonProperty("moderate")
  MODERATE,
  @JsonProperty("open")
  OPEN
}
