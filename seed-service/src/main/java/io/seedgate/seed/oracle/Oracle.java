package io.seedgate.seed.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What each persona of a tenant may expect.
 *
 * @param slug names the tenant at login, should somebody belong to several
 */
public record Oracle(
    UUID tenantId, String slug, String pack, LocalDate anchorDate, List<PersonaOracle> personas) {

  /**
   * A persona.
   *
   * @param email to log in with, at auth-service's {@code POST /api/v1/auth/login}
   * @param permissions of the role
   * @param lists how many rows each list holds that they may ask
   * @param forbidden calls that are answered with 403
   */
  public record PersonaOracle(
      String key,
      UUID id,
      String fullName,
      String email,
      String role,
      List<String> permissions,
      List<VisibleRows> lists,
      List<Call> forbidden) {}

  /** How many rows a list holds. */
  public record VisibleRows(String path, long count) {}

  /**
   * A call.
   *
   * @param path as OpenAPI has it, with {@code {id}}
   */
  public record Call(String method, String path) {}
}
