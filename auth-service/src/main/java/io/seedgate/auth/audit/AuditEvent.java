package io.seedgate.auth.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * One thing that was done, or tried.
 *
 * @param actorId the user who did it; null where nobody is known
 * @param tenantId null where no tenant is concerned
 * @param details never a secret
 */
public record AuditEvent(
    Action action,
    Outcome outcome,
    UUID actorId,
    String objectType,
    String objectId,
    UUID tenantId,
    JsonObject details) {
  /** Whether it was done, failed, or was refused to somebody without the right to it. */
  public enum Outcome {
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("failure")
    FAILURE,
    @JsonProperty("denied")
    DENIED
  }
}
