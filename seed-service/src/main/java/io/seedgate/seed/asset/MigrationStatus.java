package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the migration of an asset has come. */
public enum MigrationStatus {
  @JsonProperty("discovered")
  DISCOVERED,
  @JsonProperty("assessed")
  ASSESSED,
  @JsonProperty("planned")
  PLANNED,
  @JsonProperty("migrating")
  MIGRATING,
  @JsonProperty("migrated")
  MIGRATED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("excluded")
  EXCLUDED
}
