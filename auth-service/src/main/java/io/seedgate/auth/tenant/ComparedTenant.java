package io.seedgate.auth.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;

/**
 * How a tenant's personas are otherwise than a request says.
 *
 * @param disabled whether nobody can log in to the tenant
 * @param differences by e-mail, several of a persona where there are; empty if each can log in
 */
public record ComparedTenant(UUID id, boolean disabled, List<Difference> differences) {

  /**
   * What is otherwise.
   *
   * @param userId the persona's
   * @param email as the request has it
   */
  public record Difference(UUID userId, String email, Kind kind) {}

  /** What can be otherwise. */
  public enum Kind {
    /** There is no such user, and so nothing else to tell. */
    @JsonProperty("missing")
    MISSING,

    @JsonProperty("other_email")
    OTHER_EMAIL,

    /** Disabled, or waiting for the verification of an address. */
    @JsonProperty("disabled")
    DISABLED,

    @JsonProperty("other_password")
    OTHER_PASSWORD,

    /** Has another hash than provisioning gave, as more have than are verified in one call. */
    @JsonProperty("unverified_password")
    UNVERIFIED_PASSWORD,

    /** Belongs not to the tenant, and so has no role there. */
    @JsonProperty("no_member")
    NO_MEMBER,

    /** Of the tenant, or of no tenant. */
    @JsonProperty("other_roles")
    OTHER_ROLES
  }
}
