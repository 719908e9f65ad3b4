package io.seedgate.seed.engagement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an engagement sets out to do. */
public enum EngagementType {
  @JsonProperty("migration")
  MIGRATION,
  @JsonProperty("assessment")
  ASSESSMENT,
  @JsonProperty("modernization")
  MODERNIZATION
}
