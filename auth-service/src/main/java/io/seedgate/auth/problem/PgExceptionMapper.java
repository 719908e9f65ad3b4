package io.seedgate.auth.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.pgclient.PgException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;

/**
 * A unique constraint that two callers ran into at once is a conflict with a code of its own;
 * whatever else the database refuses is our fault.
 */
@Provider
@Priority(Priorities.USER - 1)
public final class PgExceptionMapper extends ExceptionMapperBase<PgException> {
  /**
   * Unique constraints that a repository's own look can't be sure to keep, with the code of the
   * feature that owns the table. They stand here, and not in the features, since the pipeline has
   * one mapper for the exception and a race is the same thing wherever it happens.
   */
  private static final Map<String, String> CODES =
      Map.of(
          "users_email", "email_taken",
          "tenants_slug", "slug_taken",
          "roles_pkey", "role_exists",
          "permissions_pkey", "permission_exists",
          "memberships_pkey", "membership_exists");

  /** What a request names, and somebody else has deleted since a repository looked. */
  private static final Set<String> GONE =
      Set.of(
          "memberships_user_id_fkey",
          "memberships_tenant_id_fkey",
          "membership_roles_role_fkey",
          "membership_roles_user_id_tenant_id_fkey",
          "user_roles_user_id_fkey",
          "user_roles_role_fkey",
          "role_permissions_role_fkey",
          "role_permissions_permission_fkey");

  @Override
  protected HttpProblem toProblem(PgException exception) {
    return toProblem(exception.getSqlState(), exception.getConstraint());
  }

  /**
   * @param constraint that was violated; null if it was none
   */
  static HttpProblem toProblem(String sqlState, String constraint) {
    if (DatabaseFailure.isUnavailable(sqlState)) {
      return DatabaseFailure.problem("SQL state " + sqlState);
    }
    String code = constraint == null ? null : code(constraint);
    if (code == null) {
      return HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);
    }
    return HttpProblem.builder()
        .withStatus(Status.CONFLICT)
        .withTitle(Status.CONFLICT.getReasonPhrase())
        .withDetail(ProblemCode.CONFLICT.detail())
        .with("code", code)
        .build();
  }

  private static String code(String constraint) {
    return GONE.contains(constraint) ? ProblemCode.CONFLICT.wire() : CODES.get(constraint);
  }
}
