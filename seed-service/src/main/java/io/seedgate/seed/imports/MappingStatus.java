package io.seedgate.seed.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What was decided about a field mapping. */
public enum MappingStatus {
  @JsonProperty("suggested")
  SUGGESTED,
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("approved")
  APPROVED,
  @JsonProperty("rejected")
  REJECTED,
  @JsonProperty("implemented")
  IMPLEMENTED
}
