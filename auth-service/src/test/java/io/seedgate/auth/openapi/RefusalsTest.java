package io.seedgate.auth.openapi;

import static io.seedgate.auth.openapi.ServedDocument.assertNone;
import static io.seedgate.auth.openapi.ServedDocument.operations;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.openapi.ServedDocument.Described;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RefusalsTest {
  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

  @Test
  void everyRefusalIsAProblem() throws IOException {
    // Public documents have nothing to refuse.
    assertNone(
        operations(), it -> !it.path().startsWith("/.well-known/") && it.responses("4").isEmpty());
    assertNone(
        operations(),
        operation ->
            operation.responses("4").stream()
                .anyMatch(it -> !it.getValue().path("content").has("application/problem+json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PATCH /api/v1/users/{id}              | 400 | invalid_id invalid_if_match malformed_json unknown_field unknown_parameter validation_failed
          PATCH /api/v1/users/{id}              | 403 | csrf_refused forbidden role_not_grantable user_has_more_rights
          PATCH /api/v1/users/{id}              | 409 | conflict email_taken last_platform_admin user_is_provisioned
          POST /api/v1/users                    | 400 | malformed_json unknown_field unknown_parameter validation_failed
          POST /api/v1/users                    | 403 | csrf_refused forbidden other_tenant role_not_grantable
          POST /api/v1/users:import             | 403 | csrf_refused forbidden
          GET /api/v1/users                     | 400 | invalid_cursor invalid_filter invalid_limit invalid_sort unknown_parameter
          GET /api/v1/users                     | 401 | session_revoked unauthorized
          GET /api/v1/users                     | 403 | forbidden
          GET /api/v1/me                        | 400 | unknown_parameter
          GET /api/v1/me                        | 503 | database_unavailable
          DELETE /api/v1/me/sessions/{id}       | 404 | session_not_found
          DELETE /api/v1/sessions/{id}          | 404 | not_found
          POST /api/v1/auth/login               | 400 | malformed_json unknown_field unknown_parameter validation_failed
          POST /api/v1/auth/login               | 401 | invalid_credentials
          POST /api/v1/auth/password/change     | 403 | csrf_refused current_password_wrong
          POST /api/v1/auth/email/verify        | 400 | malformed_json token_invalid unknown_field unknown_parameter validation_failed
          POST /api/v1/auth/email/verify        | 503 | database_unavailable overloaded
          PUT /api/v1/service/tenants/{id}      | 401 | unauthorized
          PUT /api/v1/service/tenants/{id}      | 404 |
          PUT /api/v1/service/tenants/{id}      | 503 | database_unavailable overloaded
          GET /api/v1/dev/database              | 404 |
          """)
  void refusalsAreThoseThatTheCodeMakes(String name, String status, String codes)
      throws IOException {
    Described operation =
        operations().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    assertEquals(
        codes == null ? "" : codes,
        codes(operation.text().at("/responses/" + status)).sorted().collect(joining(" ")));
  }

  @Test
  void whatAllShareIsSaidOfAllAndOnce() throws IOException {
    List<Described> ours =
        operations().stream()
            .filter(it -> it.path().startsWith("/api/v1/"))
            .filter(it -> !it.path().startsWith("/api/v1/dev/"))
            .toList();
    assertNone(ours, it -> isSilentOn("unknown_parameter", "400", it));
    assertNone(ours, it -> isSilentOn("database_unavailable", "503", it));
    assertNone(
        ours,
        operation ->
            operation.responses("").stream()
                .map(it -> codes(it.getValue()).toList())
                .anyMatch(it -> it.stream().distinct().count() < it.size()));
  }

  @Test
  void everyOperationNamesTheCodesOfABodyThatCantBeRead() throws IOException {
    for (String code : List.of("malformed_json", "unknown_field", "validation_failed")) {
      assertNone(
          operations(),
          operation ->
              operation.bodies().stream().anyMatch(it -> it.getKey().matches(".*[/+]json"))
                  && !operation
                      .text()
                      .at("/responses/400/description")
                      .asText()
                      .contains("`" + code + "`"));
    }
  }

  private static boolean isSilentOn(String code, String status, Described operation) {
    return codes(operation.text().at("/responses/" + status)).noneMatch(code::equals);
  }

  private static Stream<String> codes(JsonNode response) {
    return CODE.matcher(response.path("description").asText()).results().map(it -> it.group(1));
  }
}
