package io.seedgate.auth.openapi;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.enterprise.context.Dependent;

/** What this service's document and operations are like. */
@Dependent
class OpenApiProbe {
  /** There are at least as many. */
  static final int OPERATIONS = 35;

  /** Of which at least as many answer with something. */
  static final int ANSWERING = 20;

  private final TestSessions sessions;
  private final TestUser admin;

  OpenApiProbe(TestUsers users, TestSessions sessions) {
    this.sessions = sessions;
    this.admin = users.platformAdmin();
  }

  /** Aids of development don't describe what may be null. */
  static boolean isDescribedInFull(String path) {
    return !path.startsWith("/api/v1/dev/");
  }

  /** Who may call what is there. */
  RequestSpecification caller(String path) {
    return path.startsWith("/api/v1/service/")
        ? given().auth().preemptive().basic("seed-service", "development-service-secret")
        : given().auth().oauth2(sessions.accessToken(admin));
  }
}
