package io.seedgate.auth.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletedMeanwhileTest {
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  @ParameterizedTest
  @CsvSource({
    "membership_roles_role_fkey, 409",
    "memberships_tenant_id_fkey, 409",
    "user_roles_role_fkey, 409",
    "role_permissions_permission_fkey, 409",
    "auth_sessions_user_id_fkey, 500"
  })
  void whatARequestNamesMayBeGoneAndNothingElse(String constraint, int status) {
    HttpProblem problem = PgExceptionMapper.toProblem(FOREIGN_KEY_VIOLATION, constraint);
    assertEquals(status, problem.getStatusCode());
    if (status == 409) {
      assertEquals("conflict", problem.getParameters().get("code"));
    }
  }
}
