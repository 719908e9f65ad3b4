package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an asset became known. */
public enum DiscoveryMethod {
  @JsonProperty("network_scan")
  NETWORK_SCAN,
  @JsonProperty("agent")
  AGENT,
  @JsonProperty("import")
  IMPORT,
  @JsonProperty("manual")
  MANUAL,
  @JsonProperty("api")
  API
}
