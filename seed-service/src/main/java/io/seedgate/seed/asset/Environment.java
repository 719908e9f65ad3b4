package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which environment an asset serves. */
public enum Environment {
  @JsonProperty("production")
  PRODUCTION,
  @JsonProperty("staging")
  STAGING,
  @JsonProperty("test")
  TEST,
  @JsonProperty("development")
  DEVELOPMENT,
  @JsonProperty("disaster_recovery")
  DISASTER_RECOVERY
}
