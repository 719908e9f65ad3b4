package io.seedgate.seed.flow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The phases of a discovery flow, in their order. */
public enum FlowPhase {
  @JsonProperty("data_import")
  DATA_IMPORT,
  @JsonProperty("field_mapping")
  FIELD_MAPPING,
  @JsonProperty("data_cleansing")
  DATA_CLEANSING,
  @JsonProperty("asset_inventory")
  ASSET_INVENTORY,
  @JsonProperty("dependency_analysis")
  DEPENDENCY_ANALYSIS,
  @JsonProperty("tech_debt_assessment")
  TECH_DEBT_ASSESSMENT
}
