package io.seedgate.seed.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of data an import brings. */
public enum ImportType {
  @JsonProperty("cmdb")
  CMDB,
  @JsonProperty("asset_inventory")
  ASSET_INVENTORY,
  @JsonProperty("network_data")
  NETWORK_DATA,
  @JsonProperty("business_apps")
  BUSINESS_APPS,
  @JsonProperty("user_data")
  USER_DATA,
  @JsonProperty("other")
  OTHER
}
