package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of thing an asset is. */
public enum AssetType {
  @JsonProperty("application")
  APPLICATION,
  @JsonProperty("server")
  SERVER,
  @JsonProperty("database")
  DATABASE,
  @JsonProperty("network")
  NETWORK,
  @JsonProperty("load_balancer")
  LOAD_BALANCER,
  @JsonProperty("storage")
  STORAGE,
  @JsonProperty("security_group")
  SECURITY_GROUP,
  @JsonProperty("virtual_machine")
  VIRTUAL_MACHINE,
  @JsonProperty("container")
  CONTAINER,
  @JsonProperty("other")
  OTHER
}
