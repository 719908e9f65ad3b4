package io.seedgate.auth.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DevMailTest {
  @Inject TestUsers users;
  @Inject TestMails mails;

  @Test
  void mailsCanBeReadInDevelopment() {
    TestUser user = users.analyst();
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("email", user.email()))
        .post("/api/v1/auth/password/forgot");
    mails.awaitOutboxWithout(user.email());

    given()
        .queryParam("to", user.email())
        .get("/api/v1/dev/mails")
        .then()
        .statusCode(200)
        .body("", hasSize(1))
        .body("[0].subject", equalTo("Choose a new password"))
        .body("[0].text", containsString("/reset-password#token="))
        .body("[0].html", containsString("<html lang=\"en\">"));
  }
}
