package io.seedgate.seed.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks. */
public enum MessageRole {
  @JsonProperty("user")
  USER,
  @JsonProperty("assistant")
  ASSISTANT,
  @JsonProperty("system")
  SYSTEM,
  @JsonProperty("tool")
  TOOL
}
