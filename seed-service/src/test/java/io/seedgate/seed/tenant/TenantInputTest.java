package io.seedgate.seed.tenant;

import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.TestBody.field;
import static io.seedgate.seed.tenant.TenantCalls.TENANTS;
import static io.seedgate.seed.tenant.TenantCalls.lastRun;
import static io.seedgate.seed.tenant.TenantCalls.made;
import static io.seedgate.seed.tenant.TenantCalls.operator;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls about tenants say to what can't be meant; nothing is done then. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class TenantInputTest {

  /** One is no pack: what is wrong with the request itself is told first. */
  private static final Map<String, String> ASKED = Map.of("estate", "", "nowhere", "?dry_run=true");

  private static UUID tenant;

  @Inject SeededTenants seeded;

  @AfterEach
  void keepTheContract() {
    assertEquals("", FakeAuthService.breaches());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name        | \"\"",
        "name        | \"   \"",
        "name        | \"\\u3000\\u00a0\"",
        "name        | \"two\\nlines\"",
        "name        | \"a\\u0000b\"",
        "name        | 5",
        "anchor_date | \"tomorrow\"",
        "anchor_date | \"2026-02-30\"",
        "anchor_date | \"2026-11-20T10:00:00Z\"",
        "anchor_date | \"0000-01-01\"",
        "anchor_date | \"-0044-03-15\"",
        "anchor_date | \"0001-01-01\"",
        "anchor_date | \"1949-12-31\"",
        "anchor_date | \"9001-01-01\"",
        "anchor_date | \"9999-12-31\"",
        "anchor_date | \"+10000-01-01\"",
        "anchor_date | \"+999999999-12-31\"",
        "anchor_date | 20778",
        "anchor_date | [2026, 11, 20]",
        "anchor_date | \"\"",
        "ttl         | \"soon\"",
        "ttl         | \"PT0S\"",
        "ttl         | \"-PT1H\"",
        "ttl         | \"P367D\"",
        "ttl         | \"\"",
        "ttl         | 7200",
        "ttl         | 1.5",
        "scale       | 0",
        "scale       | 10001",
        "scale       | 1.5",
        "scale       | \"2\"",
        "scale       | 99999999999",
        "seed        | -1",
        "seed        | 9007199254740992",
        "seed        | 99999999999999999999",
      })
  void fieldIsRefusedByItsNameWhateverThePack(String field, String value) {
    ASKED.forEach(
        (pack, query) ->
            refused(
                operator()
                    .body("{\"pack\": \"%s\", \"%s\": %s}".formatted(pack, field, value))
                    .post(TENANTS + query)
                    .then(),
                field));
  }

  @Test
  void nameMayHaveTwoHundredCharactersOfAnyKind() {
    String longest = "\uD83C\uDFD7".repeat(200);
    UUID id = made(Map.of("name", longest));
    operator().get(TENANTS + "/" + id).then().body("name", equalTo(longest));
    for (String line : List.of("\u2028a", "a\u2029", "\u2028a\u2028")) {
      operator()
          .body(Map.of("pack", "estate", "name", line))
          .post(TENANTS + "?dry_run=true")
          .then()
          .statusCode(200);
    }
    refused(
        operator().body(Map.of("pack", "estate", "name", "\u2028\u2029")).post(TENANTS).then(),
        "name");
    refused(
        operator().body(Map.of("pack", "estate", "name", longest + "x")).post(TENANTS).then(),
        "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1950-01-01", "9000-12-31"})
  void tenantMayLieOnTheFirstDayAndTheLast(String day) {
    UUID id = made(Map.of("anchor_date", day));
    operator()
        .body(Map.of("date", day.equals("1950-01-01") ? "9000-12-31" : "1950-01-01"))
        .put(TENANTS + "/" + id + "/anchor-date")
        .then()
        .statusCode(200);
    operator()
        .get(TENANTS + "/" + id + "/validation")
        .then()
        .body("checks.findAll { !it.passed }", equalTo(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "anchor-date | date     | {}",
        "anchor-date | date     | {\"date\": null}",
        "anchor-date | date     | {\"date\": \"0000-12-31\"}",
        "anchor-date | date     | {\"date\": \"9999-12-31\"}",
        "anchor-date | date     | {\"date\": \"+10000-01-01\"}",
        "anchor-date | date     | {\"date\": \"2026-11-20T10:00:00Z\"}",
        "anchor-date | date     | {\"date\": 20778}",
        "lease       | holder   | {\"duration\": \"PT1H\"}",
        "lease       | holder   | {\"holder\": \" \", \"duration\": \"PT1H\"}",
        "lease       | holder   | {\"holder\": 7, \"duration\": \"PT1H\"}",
        "lease       | holder   | {\"holder\": \"a\\u0000b\", \"duration\": \"PT1H\"}",
        "lease       | holder   | {\"holder\": \"two\\nlines\", \"duration\": \"PT1H\"}",
        "lease       | duration | {\"holder\": \"me\"}",
        "lease       | duration | {\"holder\": \"me\", \"duration\": \"PT0S\"}",
        "lease       | duration | {\"holder\": \"me\", \"duration\": \"-PT1H\"}",
        "lease       | duration | {\"holder\": \"me\", \"duration\": \"P367D\"}",
        "lease       | duration | {\"holder\": \"me\", \"duration\": \"an hour\"}",
        "lease       | duration | {\"holder\": \"me\", \"duration\": 3600}",
      })
  void fieldOfALeaseOrAnAnchorDateIsRefusedByItsName(String of, String field, String body) {
    refused(operator().body(body).put(TENANTS + "/" + tenant() + "/" + of).then(), field);
    unchanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST   | /api/v1/tenants                  |                      | 400 | validation_failed",
        "POST   | /api/v1/tenants                  | {\"pack\":            | 400 | malformed_json",
        "POST   | /api/v1/tenants                  | []                   | 400 | validation_failed",
        "POST   | /api/v1/tenants                  | \"estate\"           | 400 | validation_failed",
        "POST   | /api/v1/tenants                  | null                 | 400 | validation_failed",
        "POST   | /api/v1/tenants                  | {}                   | 400 | validation_failed",
        "POST   | /api/v1/tenants                  | {\"pack\": \"estate\", \"slug\": \"mine\"}   | 400 | unknown_field",
        "POST   | /api/v1/tenants                  | {\"pack\": \"estate\", \"pack\": \"estate\"} | 400 | malformed_json",
        "PUT    | /api/v1/tenants/{id}/lease       |                      | 400 | validation_failed",
        "PUT    | /api/v1/tenants/{id}/lease       | {                    | 400 | malformed_json",
        "PUT    | /api/v1/tenants/{id}/lease       | {\"holder\": \"me\", \"duration\": \"PT1H\", \"force\": true} | 400 | unknown_field",
        "PUT    | /api/v1/tenants/{id}/anchor-date |                      | 400 | validation_failed",
        "PUT    | /api/v1/tenants/{id}/anchor-date | {\"date\": \"2026-11-20\", \"days\": 1} | 400 | unknown_field",
        "DELETE | /api/v1/tenants/{id}/anchor-date?force=true |           | 400 | unknown_parameter",
        "POST   | /api/v1/tenants/1:reset          |                      | 400 | invalid_id",
        "GET    | /api/v1/tenants/1                |                      | 400 | invalid_id",
        "DELETE | /api/v1/tenants/1                |                      | 400 | invalid_id",
        "DELETE | /api/v1/tenants/1-2-3-4-5        |                      | 400 | invalid_id",
        "GET    | /api/v1/tenants/1/ids            |                      | 400 | invalid_id",
        "GET    | /api/v1/runs/1                   |                      | 400 | invalid_id",
        "GET    | /api/v1/runs/1/events            |                      | 400 | invalid_id",
        "DELETE | /api/v1/runs/1                   |                      | 400 | invalid_id",
        "DELETE | /api/v1/runs/{run}?force=true    |                      | 400 | unknown_parameter",
        "DELETE | /api/v1/runs/{run}               | {\"force\": true}    | 400 | unexpected_body",
        "DELETE | /api/v1/runs/{run}               |                      | 409 | too_late",
        "GET    | /api/v1/tenants?limit=0          |                      | 400 | invalid_limit",
        "GET    | /api/v1/tenants?status=asleep    |                      | 400 | invalid_filter",
        "GET    | /api/v1/tenants/{id}/diff?table=nope |                  | 422 | unknown_table",
        "GET    | /api/v1/tenants/{id}/diff?table=assets&table=nope |     | 422 | unknown_table",
        "GET    | /api/v1/tenants/{id}/diff?table= |                      | 422 | unknown_table",
        "GET    | /api/v1/tenants/{id}?x=1         |                      | 400 | unknown_parameter",
        "GET    | /api/v1/runs/{run}?x=1           |                      | 400 | unknown_parameter",
        "GET    | /api/v1/packs?x=1                |                      | 400 | unknown_parameter",
        "GET    | /api/v1/tenants?colour=red       |                      | 400 | unknown_parameter",
        "POST   | /api/v1/tenants/{none}:reset     |                      | 404 | not_found",
        "DELETE | /api/v1/tenants/{none}           |                      | 404 | not_found",
        "DELETE | /api/v1/tenants/{none}/lease     |                      | 404 | not_found",
        "DELETE | /api/v1/tenants/{none}/anchor-date |                    | 404 | not_found",
        "PUT    | /api/v1/tenants/{none}/anchor-date | {\"date\": \"2026-11-20\"} | 404 | not_found",
        "PUT    | /api/v1/tenants/{none}/lease     | {\"holder\": \"me\", \"duration\": \"PT1H\"} | 404 | not_found",
        "GET    | /api/v1/tenants/{none}/ids       |                      | 404 | not_found",
        "DELETE | /api/v1/runs/{none}              |                      | 404 | not_found",
        "PATCH  | /api/v1/tenants/{id}             | {}                   | 405 | method_not_allowed",
      })
  void callIsRefused(String method, String path, String body, int status, String code) {
    String filled =
        path.replace("{id}", tenant().toString())
            .replace("{run}", lastRun(seeded, tenant()).toString())
            .replace("{none}", UUID.randomUUID().toString());
    var request = operator();
    if (body != null) {
      request.body(body);
    }
    request.request(method, filled).then().statusCode(status).body(code(code));
    unchanged();
  }

  @ParameterizedTest
  @CsvSource({"POST, ''", "PUT, /{id}/lease", "PUT, /{id}/anchor-date"})
  void bodyOfAnotherMediaTypeIsRefused(String method, String path) {
    operator()
        .contentType("text/plain")
        .body("{}")
        .request(method, TENANTS + path.replace("{id}", tenant().toString()))
        .then()
        .statusCode(415)
        .body(code("unsupported_media_type"));
  }

  /** As late as a visitor may set it, on any night and on hardly any day that is asked for. */
  @Test
  void momentThatWouldHaveFiveDigitsForItsYearBlocksAMoveThatIsAskedForAndNoNight() {
    UUID id =
        operator()
            .body(Map.of("pack", "workspace", "anchor_date", "2026-11-20"))
            .post(TENANTS)
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getUUID("id");
    seeded.execute(id, "UPDATE tasks SET due_at = '9300-12-31T23:59:59Z'");
    String anchor = TENANTS + "/" + id + "/anchor-date";
    operator().body(Map.of("date", "2026-11-21")).put(anchor).then().statusCode(200);
    operator()
        .body(Map.of("date", "9000-12-31"))
        .put(anchor)
        .then()
        .statusCode(409)
        .body(code("dates_blocked"));
    operator().get(TENANTS + "/" + id).then().body("anchor_date", equalTo("2026-11-21"));
  }

  private static void refused(ValidatableResponse answer, String field) {
    answer
        .statusCode(400)
        .body(code("validation_failed"))
        .body(field("violations/0/field", equalTo(field)))
        .body(field("violations/0/in", equalTo("body")));
  }

  private static void unchanged() {
    operator()
        .get(TENANTS + "/" + tenant())
        .then()
        .statusCode(200)
        .body(field("epoch", equalTo(1)))
        .body(field("anchor_date", equalTo("2026-11-20")))
        .body(field("lease_holder", equalTo(null)));
  }

  /** The one at which all that is tried. */
  private static UUID tenant() {
    if (tenant == null) {
      tenant = made(Map.of("anchor_date", "2026-11-20"));
    }
    return tenant;
  }
}
