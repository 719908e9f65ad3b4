package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.session.Http.login;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUsers;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImportedPasswordTest {
  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "Kk4DQuMMfZL9o $2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm",
        "password $argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8",
        "password $argon2d$v=19$m=1024,t=2,p=1$dGhpc2lzdGhlc2FsdA$rkBsbLVYkXDowmxcwZ9qjpLuAbNjIPBXxmD27YvzHzw",
        "password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "password $pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ"
      })
  void firstLoginReplacesTheImportedHashByOneOfOurs(String password, String hash) {
    String email = UUID.randomUUID() + "@people.example";
    imported(JsonObject.of("email", email, "full_name", "Ina", "password_hash", hash));

    login(email, "x" + password, null).statusCode(401);
    assertEquals(hash, hashOf(email), "a wrong password changes nothing");
    login(email, password, null).statusCode(200);

    String ours = hashOf(email);
    assertTrue(ours.startsWith("$argon2id$v=19$m=512,t=2,p=1$"), ours);
    login(email, password, null).statusCode(200);
    assertEquals(ours, hashOf(email), "once");
  }

  private void imported(JsonObject line) {
    String report =
        given()
            .urlEncodingEnabled(false)
            .auth()
            .oauth2(sessions.accessToken(users.platformAdmin()))
            .header("Content-Type", "application/x-ndjson")
            .body(line.encode().getBytes())
            .post("/api/v1/users:import")
            .asString();
    assertEquals("created", new JsonObject(report).getString("status"), report);
  }

  private String hashOf(String email) {
    return users.text("SELECT password_hash FROM users WHERE email = $1", email);
  }
}
