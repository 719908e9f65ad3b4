package io.seedgate.seed.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a field of the source was matched to one of ours. */
public enum MatchType {
  @JsonProperty("direct")
  DIRECT,
  @JsonProperty("semantic")
  SEMANTIC,
  @JsonProperty("fuzzy")
  FUZZY,
  @JsonProperty("manual")
  MANUAL
}
