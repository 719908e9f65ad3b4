package io.seedgate.seed.openapi;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** What this service's document and operations are like. */
@Dependent
class OpenApiProbe {
  /** There are at least as many. */
  static final int OPERATIONS = 40;

  /** Of which at least as many answer with something. */
  static final int ANSWERING = 40;

  private static final List<String> EVERYTHING =
      List.of(
          "tenants:read",
          "tenants:write",
          "estate:read",
          "tasks:read",
          "tasks:write",
          "conversations:read",
          "conversations:write",
          "therapy:read",
          "therapy:write");

  private final String token;

  OpenApiProbe(SeededTenants tenants) {
    token =
        TestTokens.reader(
            tenants.empty(), claims -> claims.setStringListClaim("permissions", EVERYTHING));
  }

  static boolean isDescribedInFull(String path) {
    return true;
  }

  /** Who may call what is there. */
  RequestSpecification caller(String path) {
    return given().auth().oauth2(token);
  }
}
