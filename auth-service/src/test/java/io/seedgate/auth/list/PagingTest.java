package io.seedgate.auth.list;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.AuditResource;
import io.seedgate.auth.membership.MembershipResource;
import io.seedgate.auth.role.PermissionResource;
import io.seedgate.auth.role.RoleResource;
import io.seedgate.auth.session.SessionResource;
import io.seedgate.auth.tenant.TenantResource;
import io.seedgate.auth.user.UserResource;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PagingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  private AdminCalls admin;
  private UUID tenant;

  @BeforeEach
  void atLeastAFewOfEach() {
    TestUser user = users.platformAdmin();
    admin = new AdminCalls(sessions.accessToken(user));
    tenant = users.analyst().tenantId();
    for (int i = 0; i < 5; i++) {
      TestUser member = users.withoutTenant();
      users.join(member, tenant, "viewer");
      TestUser inTenant =
          new TestUser(member.id(), member.email(), member.password(), tenant, "unused");
      AdminCalls session = new AdminCalls(sessions.accessToken(inTenant));
      String id = session.get("/api/v1/me").extract().path("session_id");
      admin.delete("/api/v1/sessions/" + id, null).statusCode(204);
    }
  }

  private Map<String, Listing<?>> lists() {
    return Map.of(
        UserResource.PATH,
        UserResource.LISTING,
        RoleResource.PATH,
        RoleResource.LISTING,
        PermissionResource.PATH,
        PermissionResource.LISTING,
        SessionResource.PATH,
        SessionResource.LISTING,
        TenantResource.PATH,
        TenantResource.LISTING,
        MembershipResource.PATH.replace("{tenant_id}", tenant.toString()),
        MembershipResource.LISTING,
        AuditResource.PATH,
        AuditResource.LISTING);
  }

  @Test
  void pagesOfEachSortOfEachListFollowOnEachOther() {
    int sorts = 0;
    for (Map.Entry<String, Listing<?>> list : lists().entrySet()) {
      String key = list.getValue().key().name();
      for (String column : list.getValue().sorts()) {
        for (String sort : List.of(column, "-" + column)) {
          String path = list.getKey() + "?sort=" + sort;
          List<String> whole = keys(page(path + "&limit=8"), key);
          List<String> paged = new ArrayList<>();
          String cursor = null;
          do {
            JsonNode page = page(path + "&limit=3" + (cursor == null ? "" : "&cursor=" + cursor));
            paged.addAll(keys(page, key));
            cursor = page.path("next_cursor").textValue();
          } while (cursor != null && paged.size() < whole.size());
          assertTrue(whole.size() >= 5, path + ": " + whole.size());
          assertEquals(whole, paged.subList(0, whole.size()), path);
          assertEquals(paged.size(), new HashSet<>(paged).size(), "no row twice: " + path);
          sorts++;
        }
      }
    }
    assertTrue(sorts >= 40, "sorts: " + sorts);
  }

  @Test
  void everyFilterOfEveryListIsUnderstoodByTheDatabase() {
    lists()
        .forEach(
            (path, listing) ->
                listing
                    .filters()
                    .forEach(
                        (name, labels) -> {
                          String value =
                              labels.isEmpty() ? value(listing.filterType(name)) : labels.get(0);
                          admin.get(path + "?total=true&q=x&" + name + "=" + value).statusCode(200);
                        }));
  }

  @Test
  void totalIsThereOnRequestAndCountsWhatTheFiltersLetThrough() {
    String path = "/api/v1/tenants/" + tenant + "/memberships";
    admin.get(path + "?total=true&limit=2").body("total", equalTo(6));
    admin.get(path + "?total=true&disabled=true").body("total", equalTo(0));
    admin.get(path).body("$", not(hasKey("total")));
  }

  @Test
  void cursorGoesWithItsListSortFiltersAndReach() {
    String cursor = get("/api/v1/users?limit=1&sort=email").get("next_cursor");
    for (String path :
        List.of(
            "/api/v1/users?sort=-email",
            "/api/v1/users?sort=email&disabled=false",
            "/api/v1/users?sort=email&q=a",
            "/api/v1/sessions?sort=created_at")) {
      admin.get(path + "&cursor=" + cursor).statusCode(400).body("code", equalTo("invalid_cursor"));
    }
    new AdminCalls(sessions.accessToken(users.member("client_admin")))
        .get("/api/v1/users?sort=email&cursor=" + cursor)
        .statusCode(400)
        .body("code", equalTo("invalid_cursor"));
    admin.get("/api/v1/users?sort=email&cursor=" + cursor).statusCode(200);
  }

  @Test
  void filterTakesOneOfTheValuesThatItIsSentWithAndCommasAsTheyAre() {
    String path = "/api/v1/tenants/" + tenant + "/memberships?total=true&email=";
    List<String> emails = get(path.replace("&email=", "")).getList("items.email");
    String two = emails.get(0) + "&email=" + emails.get(1);
    admin.get(path + two).statusCode(200).body("total", equalTo(2));
    admin.get(path + emails.get(0) + "," + emails.get(1)).body("total", equalTo(0));
    admin
        .get("/api/v1/users?disabled=true,false")
        .statusCode(400)
        .body("code", equalTo("invalid_filter"));
  }

  @Test
  void usersAndMembersAreFoundByNameToo() {
    TestUser user = users.withoutTenant();
    users.join(user, tenant, "viewer");
    String name = "Zoë Ünique-" + user.id();
    users.sql("UPDATE users SET full_name = $2 WHERE id = $1", user.id(), name);
    String part = URLEncoder.encode("ZOË ünique-" + user.id(), StandardCharsets.UTF_8);
    for (String path : List.of("/api/v1/users", "/api/v1/tenants/" + tenant + "/memberships")) {
      admin
          .get(path + "?q=" + part)
          .statusCode(200)
          .body("items.full_name", equalTo(List.of(name)));
    }
    admin.get("/api/v1/users?q=" + user.email()).body("items.full_name", equalTo(List.of(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, invalid_limit",
    "limit=501, invalid_limit",
    "limit=ten, invalid_limit",
    "limit=1&limit=2, invalid_limit",
    "sort=, invalid_sort",
    "sort=password_hash, invalid_sort",
    "sort=email%2Cid, invalid_sort",
    "cursor=x, invalid_cursor",
    "cursor=AQAAAAAAAAAAAAAA, invalid_cursor",
    "id=42, invalid_filter",
    "disabled=yes, invalid_filter",
    "email=a%00b, validation_failed",
    "q=, invalid_filter",
    "total=1, invalid_filter",
    "password_hash=x, unknown_parameter",
    "Limit=1, unknown_parameter",
  })
  void badQueryIsRefused(String query, String code) {
    admin.get("/api/v1/users?" + query).statusCode(400).body("code", equalTo(code));
  }

  @Test
  void parameterThatThereIsNotIsNamed() {
    admin
        .get("/api/v1/users?foo=1")
        .body("detail", startsWith("There is no parameter foo; there are limit,"));
    admin.get("/api/v1/users?" + "x".repeat(1_000) + "=1").body("detail.length()", lessThan(300));
  }

  private static String value(Class<?> type) {
    if (type == UUID.class) {
      return UUID.randomUUID().toString();
    }
    if (type == Boolean.class) {
      return "true";
    }
    if (type == OffsetDateTime.class) {
      return "2026-11-21T16:36:29Z";
    }
    return Number.class.isAssignableFrom(type) ? "1" : "x";
  }

  private JsonPath get(String path) {
    return admin.get(path).statusCode(200).extract().jsonPath();
  }

  /** For the many: REST Assured would compile a program for each path that is read. */
  private JsonNode page(String path) {
    try {
      return JSON.readTree(admin.get(path).statusCode(200).extract().asString());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(path, notJson);
    }
  }

  private static List<String> keys(JsonNode page, String key) {
    return page.get("items").valueStream().map(item -> item.get(key).asText()).toList();
  }
}
