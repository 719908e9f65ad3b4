package io.seedgate.seed.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an import stands. */
public enum ImportStatus {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("uploading")
  UPLOADING,
  @JsonProperty("uploaded")
  UPLOADED,
  @JsonProperty("processing")
  PROCESSING,
  @JsonProperty("validating")
  VALIDATING,
  @JsonProperty("processed")
  PROCESSED,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("cancelled")
  CANCELLED,
  @JsonProperty("archived")
  ARCHIVED
}
