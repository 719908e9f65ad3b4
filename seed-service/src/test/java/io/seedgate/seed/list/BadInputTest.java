package io.seedgate.seed.list;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.TestBody.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {

  @Inject TenantTransactions transactions;
  @Inject SeededTenants tenants;

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/assets?limit=0                                      | 400 | invalid_limit
          /api/v1/assets?limit=501                                    | 400 | invalid_limit
          /api/v1/assets?limit=-1                                     | 400 | invalid_limit
          /api/v1/assets?limit=                                       | 400 | invalid_limit
          /api/v1/assets?limit=ten                                    | 400 | invalid_limit
          /api/v1/assets?limit=1e2                                    | 400 | invalid_limit
          /api/v1/assets?limit=99999999999999999999                   | 400 | invalid_limit
          /api/v1/assets?limit=1&limit=2                              | 400 | invalid_limit
          /api/v1/assets?sort=                                        | 400 | invalid_sort
          /api/v1/assets?sort=-                                       | 400 | invalid_sort
          /api/v1/assets?sort=--name                                  | 400 | invalid_sort
          /api/v1/assets?sort=nothing                                 | 400 | invalid_sort
          /api/v1/assets?sort=custom_attributes                       | 400 | invalid_sort
          /api/v1/assets?sort=name%2Cid                               | 400 | invalid_sort
          /api/v1/assets?sort=name%3BDROP%20TABLE%20assets            | 400 | invalid_sort
          /api/v1/assets?sort=name&sort=-name                         | 400 | invalid_sort
          /api/v1/assets?cursor=                                      | 400 | invalid_cursor
          /api/v1/assets?cursor=x                                     | 400 | invalid_cursor
          /api/v1/assets?cursor=%00                                   | 400 | validation_failed
          /api/v1/assets?cursor=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA    | 400 | invalid_cursor
          /api/v1/assets?asset_type=car                               | 400 | invalid_filter
          /api/v1/assets?asset_type=SERVER                            | 400 | invalid_filter
          /api/v1/assets?asset_type=                                  | 400 | invalid_filter
          /api/v1/assets?asset_type=server,database                   | 400 | invalid_filter
          /api/v1/assets?asset_type=server&asset_type=                | 400 | invalid_filter
          /api/v1/assets?cpu_cores=2,4                                | 400 | invalid_filter
          /api/v1/assets?asset_type=server%27%20OR%201%3D1            | 400 | invalid_filter
          /api/v1/assets?sixr_ready=yes                               | 400 | invalid_filter
          /api/v1/assets?engagement_id=42                             | 400 | invalid_filter
          /api/v1/assets?engagement_id=1-2-3-4-5                      | 400 | invalid_filter
          /api/v1/assets?cpu_cores=many                               | 400 | invalid_filter
          /api/v1/assets?cpu_cores=1.5                                | 400 | invalid_filter
          /api/v1/assets?memory_gb=1e999999999                        | 400 | invalid_filter
          /api/v1/assets?memory_gb=NaN                                | 400 | invalid_filter
          /api/v1/assets?hostname=a%00b                               | 400 | validation_failed
          /api/v1/assets?q=                                           | 400 | invalid_filter
          /api/v1/assets?q=a%00b                                      | 400 | validation_failed
          /api/v1/assets?q=a&q=b                                      | 400 | invalid_filter
          /api/v1/assets?total=1                                      | 400 | invalid_filter
          /api/v1/assets?colour=red                                   | 400 | unknown_parameter
          /api/v1/assets?Limit=1                                      | 400 | unknown_parameter
          /api/v1/assets?client_account_id=x                          | 400 | unknown_parameter
          /api/v1/assets/42                                           | 400 | invalid_id
          /api/v1/assets/1-2-3-4-5                                    | 400 | invalid_id
          /api/v1/assets/22222222-2222-2222-2222-22222222222          | 400 | invalid_id
          /api/v1/assets/22222222-2222-2222-2222-222222222222         | 404 | not_found
          /api/v1/dependency-graph?engagement_id=42                   | 400 | invalid_id
          /api/v1/dependency-graph?environment=moon                   | 400 | invalid_filter
          /api/v1/dependency-graph?colour=red                         | 400 | unknown_parameter
          /api/v1/assets/22222222-2222-2222-2222-222222222222?x=1     | 400 | unknown_parameter
          /api/v1/assets/22222222-2222-2222-2222-222222222222/impact?depth=-1           | 400 | unknown_parameter
          /api/v1/assets/22222222-2222-2222-2222-222222222222/dependency-chain?depth=-1 | 400 | unknown_parameter
          /api/v1/nothing                                             | 404 | not_found
          /nothing                                                    | 404 | not_found
          """)
  void isRefused(String path, int status, String code) {
    given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(TestTokens.reader(tenants.empty()))
        .get(path.strip())
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("X-Request-Id", notNullValue())
        .body(code(code))
        .body(field("status", equalTo(status)))
        .body(field("request_id", notNullValue()))
        .body(not(containsString("Exception")))
        .body(not(containsString("io.seedgate")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "POST", "PUT", "PATCH"})
  void methodThatIsNotSupportedIsRefused(String method) {
    given()
        .auth()
        .oauth2(TestTokens.reader(tenants.empty()))
        .request(method, "/api/v1/assets")
        .then()
        .statusCode(405)
        .header("Allow", equalTo("GET, HEAD, OPTIONS"))
        .contentType("application/problem+json")
        .body(code("method_not_allowed"));
  }

  @Test
  void representationThatThereIsNotIsRefused() {
    given()
        .auth()
        .oauth2(TestTokens.reader(tenants.empty()))
        .accept("text/csv")
        .get("/api/v1/assets")
        .then()
        .statusCode(406)
        .contentType("application/problem+json")
        .body(code("not_acceptable"));
  }

  @Test
  void bodyOverTheLimitIsRefused() {
    given()
        .auth()
        .oauth2(TestTokens.reader(tenants.empty()))
        .contentType("application/json")
        .body("x".repeat(1024 * 1024 + 1))
        .post("/api/v1/assets")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body(code("payload_too_large"));
  }

  @Test
  void tooManyOrTooLongValuesOfAFilterAreRefused() {
    refuses(Map.of("hostname", Collections.nCopies(101, "a")), "invalid_filter");
    refuses(Map.of("hostname", "a".repeat(501)), "invalid_filter");
    refuses(Map.of("cursor", "a".repeat(3_000)), "invalid_cursor");
  }

  @Test
  void cursorGoesWithItsListSortFiltersAndTenant() {
    UUID tenant = TestEstate.inserted(transactions);
    String cursor =
        given()
            .auth()
            .oauth2(TestTokens.reader(tenant))
            .get("/api/v1/assets?limit=2&sort=name&environment=production&environment=test")
            .path("next_cursor");
    String[] elsewhere = {
      "/api/v1/assets?sort=-name&environment=production&environment=test",
      "/api/v1/assets?sort=created_at&environment=production&environment=test",
      "/api/v1/assets?sort=name&environment=production",
      "/api/v1/assets?sort=name",
      "/api/v1/assets?sort=name&environment=production&environment=test&q=a",
      "/api/v1/engagements?sort=name"
    };
    for (String path : elsewhere) {
      given()
          .auth()
          .oauth2(TestTokens.reader(tenant))
          .get(path + "&cursor=" + cursor)
          .then()
          .statusCode(400)
          .body(code("invalid_cursor"));
    }
    // Another order of the same values, and another limit, are the same list.
    given()
        .auth()
        .oauth2(TestTokens.reader(tenant))
        .get(
            "/api/v1/assets?limit=3&sort=name&environment=test&environment=production&cursor="
                + cursor)
        .then()
        .statusCode(200);
  }

  @Test
  void forgedCursorIsRefusedLikeAnyOther() {
    UUID tenant = tenants.empty();
    String belongsTo = String.join("\n", tenant.toString(), "assets", "memory_gb", "null", "");
    for (String value : new String[] {"not a number", "1e999999"}) {
      given()
          .auth()
          .oauth2(TestTokens.reader(tenant))
          .queryParam("sort", "memory_gb")
          .queryParam("cursor", new Cursor(value, UUID.randomUUID().toString()).encode(belongsTo))
          .get("/api/v1/assets")
          .then()
          .statusCode(400)
          .body(code("invalid_cursor"));
    }
    given()
        .auth()
        .oauth2(TestTokens.reader(tenant))
        .queryParam("sort", "memory_gb")
        .queryParam("cursor", new Cursor("1.5", UUID.randomUUID().toString()).encode(belongsTo))
        .get("/api/v1/assets")
        .then()
        .statusCode(200);
  }

  private static void refuses(Map<String, ?> parameters, String code) {
    given()
        .auth()
        .oauth2(TestTokens.reader(UUID.randomUUID()))
        .queryParams(parameters)
        .get("/api/v1/assets")
        .then()
        .statusCode(400)
        .body(code(code));
  }
}
