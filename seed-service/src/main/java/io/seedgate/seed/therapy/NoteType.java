package io.seedgate.seed.therapy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of note. */
public enum NoteType {
  @JsonProperty("soap")
  SOAP,
  @JsonProperty("dap")
  DAP,
  @JsonProperty("intake")
  INTAKE,
  @JsonProperty("treatment_plan")
  TREATMENT_PLAN,
  @JsonProperty("supervision")
  SUPERVISION
}
