package io.seedgate.auth.list;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever mistypes a parameter means something, and would not get it. */
@QuarkusTest
class UndeclaredParametersTest {
  private static final String ME = "/api/v1/me";
  private static final String ID = "7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b10";

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  private String token;

  @BeforeEach
  void signIn() {
    token = sessions.accessToken(users.platformAdmin());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | /api/v1/auth/logout?evrywhere=true               | The query takes everywhere.
          POST   | /api/v1/auth/logout?everywhere=true&all=true     | The query takes everywhere.
          POST   | /api/v1/auth/login?tenant=democorp               | The query takes nothing.
          GET    | /api/v1/me?fields=email                          | The query takes nothing.
          GET    | /api/v1/users/{id}?expand=roles                  | The query takes nothing.
          DELETE | /api/v1/users/{id}?force=true                    | The query takes nothing.
          POST   | /api/v1/users:import?dry_run=true                | The query takes nothing.
          GET    | /api/v1/dev/mails?to=ada@people.example&limit=1  | The query takes to.
          """)
  void callSaysWhichParametersItTakes(String method, String path, String detail) {
    caller()
        .contentType(path.contains(":import") ? "application/x-ndjson" : "application/json")
        .request(method, path.replace("{id}", ID))
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown_parameter"), "detail", equalTo(detail));

    caller().get(ME).then().statusCode(200);
  }

  @Test
  void serviceIsToldLikeAnybodyElse() {
    given()
        .auth()
        .preemptive()
        .basic("seed-service", "development-service-secret")
        .delete("/api/v1/service/tenants/" + ID + "?force=true")
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown_parameter"));
  }

  @Test
  void whoeverMayNotAskIsToldThatFirst() {
    given().get(ME + "?fields=email").then().statusCode(401);
  }

  /** Clients of theirs may add what keeps a cache from answering. */
  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/jwks.json", "/q/health/live", "/q/openapi"})
  void whatStandardsDefineMayBeAskedWithAnything(String path) {
    given().get(path + "?at=1").then().statusCode(200);
  }

  private RequestSpecification caller() {
    return given().auth().oauth2(token).urlEncodingEnabled(false);
  }
}
