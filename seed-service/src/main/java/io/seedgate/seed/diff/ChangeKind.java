package io.seedgate.seed.diff;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happened to a row since its tenant was made of its pack. */
public enum ChangeKind {
  @JsonProperty("added")
  ADDED,
  @JsonProperty("changed")
  CHANGED,
  @JsonProperty("deleted")
  DELETED
}
