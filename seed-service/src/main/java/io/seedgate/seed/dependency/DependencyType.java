package io.seedgate.seed.dependency;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why one asset needs another. */
public enum DependencyType {
  @JsonProperty("hosting")
  HOSTING,
  @JsonProperty("primary_database")
  PRIMARY_DATABASE,
  @JsonProperty("cache_database")
  CACHE_DATABASE,
  @JsonProperty("reporting_database")
  REPORTING_DATABASE,
  @JsonProperty("load_balancing")
  LOAD_BALANCING,
  @JsonProperty("network_route")
  NETWORK_ROUTE,
  @JsonProperty("firewall_rule")
  FIREWALL_RULE,
  @JsonProperty("file_storage")
  FILE_STORAGE,
  @JsonProperty("backup_storage")
  BACKUP_STORAGE,
  @JsonProperty("cluster_member")
  CLUSTER_MEMBER,
  @JsonProperty("api_integration")
  API_INTEGRATION,
  @JsonProperty("data_feed")
  DATA_FEED,
  @JsonProperty("authentication")
  AUTHENTICATION
}
