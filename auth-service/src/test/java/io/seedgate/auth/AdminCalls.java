package io.seedgate.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The calls that tests of administration make, as the bearer of one token. */
public record AdminCalls(String token) {
  public ValidatableResponse get(String path) {
    return as().get(path).then();
  }

  public ValidatableResponse post(String path, Object body) {
    return as().contentType(ContentType.JSON).body(body).post(path).then();
  }

  /**
   * @param ifMatch null for none
   */
  public ValidatableResponse put(String path, String ifMatch, Object body) {
    return matching(ifMatch).contentType(ContentType.JSON).body(body).put(path).then();
  }

  /**
   * @param ifMatch null for none
   */
  public ValidatableResponse patch(String path, String ifMatch, Object body) {
    return matching(ifMatch)
        .contentType("application/merge-patch+json")
        .body(body)
        .patch(path)
        .then();
  }

  /**
   * @param ifMatch null for none
   */
  public ValidatableResponse delete(String path, String ifMatch) {
    return matching(ifMatch).delete(path).then();
  }

  private RequestSpecification matching(String ifMatch) {
    return ifMatch == null ? as() : as().header("If-Match", ifMatch);
  }

  private RequestSpecification as() {
    return given().urlEncodingEnabled(false).auth().oauth2(token);
  }
}
