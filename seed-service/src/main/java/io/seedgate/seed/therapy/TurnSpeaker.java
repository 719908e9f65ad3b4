package io.seedgate.seed.therapy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who of the two speaks. */
public enum TurnSpeaker {
  @JsonProperty("therapist")
  THERAPIST,
  @JsonProperty("patient")
  PATIENT
}
