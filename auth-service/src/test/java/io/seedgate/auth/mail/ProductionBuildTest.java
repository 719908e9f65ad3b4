package io.seedgate.auth.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.seedgate.auth.ProductionBuild;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ProductionBuild.class)
class ProductionBuildTest {
  @Test
  void mailsCannotBeRead() {
    given()
        .queryParam("to", "ada@people.example")
        .get("/api/v1/dev/mails")
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
    given().get("/q/openapi").then().statusCode(200).body(not(containsString("/api/v1/dev/")));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/dev/database",
    "GET, /api/v1/dev/entities",
    "GET, /api/v1/dev/mails",
    "POST, /api/v1/dev/tokens:explain"
  })
  void noAidOfDevelopmentIsThere(Method method, String path) {
    var request = given().urlEncodingEnabled(false).redirects().follow(false);
    if (method == Method.POST) {
      request.contentType(ContentType.JSON).body("{}");
    }
    request.request(method, path).then().statusCode(404).body("code", equalTo("not_found"));
  }
}
