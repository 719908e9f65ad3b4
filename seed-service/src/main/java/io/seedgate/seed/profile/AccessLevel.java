package io.seedgate.seed.profile;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far somebody's access goes in the client's own words; no permission of this API. */
public enum AccessLevel {
  @JsonProperty("read_only")
  READ_ONLY,
  @JsonProperty("read_write")
  READ_WRITE,
  @JsonProperty("admin")
  ADMIN
}
