package io.seedgate.seed.tenant;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.await;
import static java.util.stream.Collectors.joining;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.generate.GeneratedRows;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.Progress;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants of a scale above 1: the same story inside a generated estate. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class ScaleTest {

  private static final String TENANTS = "/api/v1/tenants";

  /** Of all generated rows of packs with seed 0, on {@link SeededTenants#FRIDAY}. */
  private static final Map<String, String> DIGESTS =
      Map.of(
          "estate x10", "127036603444226931106",
          "estate x1000", "13988182148744855467666",
          "workspace x10", "40481953506375754496",
          "therapy x10", "36230379780610322227");

  /** Of each row 56 bits: the sum is the same in any order, and takes no memory. */
  private static final String DIGEST_OF_ROWS =
      """
      SELECT sum(('x' || substr(md5(
        t.name || (t.row - 'created_at' - 'updated_at')::text), 1, 14))::bit(56)::bigint)::text
      FROM (%s) t WHERE t.row ->> 'seed_key' LIKE '%%#%%'
      """;

  private static final String SMALL_GENERATORS =
      """
      populations:
        site:
          each: 3
          values:
            name: { pick: [Oslo, Bergen, Narvik, Alta] }
            cores: { from: 1, to: 64 }
            seen: { from: W-2 Mon 08:00, to: W-1 Fri 18:00 }
          rows:
            - table: assets
              key: host
              columns:
                name: <name> <unit>
                asset_type: server
                environment: production
                discovery_method: manual
                cpu_cores: <cores>
                last_seen_at: <seen>
      """;

  @Inject SeededTenants seeded;
  @Inject GoldenCopies copies;
  @Inject TenantTransactions transactions;
  @TempDir Path temporary;

  @AfterEach
  void keepTheContract() {
    assertEquals("", FakeAuthService.breaches());
  }

  @ParameterizedTest
  @CsvSource({
    "estate, assets, 60, 600, name, asset_dependencies",
    "workspace, tasks, 42, 357, title, messages",
    "therapy, therapy_sessions, 78, 528, summary, therapeutic_notes"
  })
  void everyRuleHoldsAtScaleAndResetMakesTheSameRows(
      String pack, String table, int story, int all, String text, String other) {
    JsonPath made =
        asked(Map.of("pack", pack, "scale", 10, "seed", 7)).statusCode(201).extract().jsonPath();
    UUID id = made.getUUID("id");
    assertEquals(story, made.getMap("ids." + table).size());
    operator()
        .get(TENANTS + "/" + id + "/validation")
        .then()
        .statusCode(200)
        .body("checks.findAll { !it.passed }", equalTo(List.of()));
    operator().get(TENANTS + "/" + id).then().body("scale", equalTo(10), "seed", equalTo(7));
    assertEquals(all, seeded.rows(id, "SELECT FROM " + table).size());
    Map<String, List<String>> pristine = seeded.contents(id);
    seeded.execute(id, "UPDATE %s SET %s = 'Mine'".formatted(table, text));
    seeded.execute(id, "DELETE FROM " + other);

    operator().post(TENANTS + "/" + id + ":reset").then().statusCode(200);

    assertEquals(pristine, seeded.contents(id));
    operator().delete(TENANTS + "/" + id).then().statusCode(204);
    assertEquals(0, seeded.rows(id, "SELECT FROM " + table).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy"})
  void rowsAreTheSameOnAnyMachineInAnyZone(String name) throws IOException {
    GoldenCopy pack = copy(TestPacks.folder(name));
    String expected = DIGESTS.get(name + " x10");
    assertEquals(expected, digest(pack, fixed(10, 0), "UTC"));
    assertEquals(expected, digest(pack, fixed(10, 0), "Asia/Kathmandu"));
    assertNotEquals(expected, digest(pack, fixed(10, 1), "UTC"));
  }

  @Test
  @Tag("slow")
  void aThousandfoldEstateIsTheSameEverywhereAndValid() throws IOException {
    GoldenCopy estate = copy(TestPacks.folder("estate"));
    assertEquals(DIGESTS.get("estate x1000"), digest(estate, fixed(1_000, 0), "UTC"));
    Response answer = operator().body(Map.of("pack", "estate", "scale", 1_000)).post(TENANTS);
    answer.then().statusCode(202);
    String run = answer.header("Location");
    while (operator().get(run).path("status").equals("running")) {
      LockSupport.parkNanos(200_000_000);
    }
    operator()
        .get(TENANTS + "/" + answer.path("id") + "/validation")
        .then()
        .statusCode(200)
        .body("checks.findAll { !it.passed }", equalTo(List.of()));
  }

  /** What is told from another day lies so much later, and on days that people work. */
  @Test
  void daysFollowOtherDays() throws IOException {
    Set<String> rows =
        generated(
            """
            populations:
              site:
                each: 400
                values:
                  week: { in_turn: [ { begins: W-3 Mon 08:00 }, { begins: W-2 Tue 09:30 } ] }
                  day: { from: W-3 Wed, to: W-1 Tue, workdays: true }
                  noon: { after: day, from: PT12H, to: PT12H }
                  back: { after: noon, from: -PT1H, to: PT30M, step: PT15M }
                  next: { after: week.begins, from: P7D, to: P14D }
                rows:
                  - table: assets
                    key: host
                    columns:
                      name: host
                      asset_type: server
                      environment: production
                      discovery_method: manual
                      discovered_at: <noon>
                      last_seen_at: <back>
                  - table: assets
                    key: host-later
                    columns:
                      name: later
                      asset_type: server
                      environment: production
                      discovery_method: manual
                      discovered_at: <next>
            """);
    assertEquals(3_200, rows.size());
    Set<LocalDate> days = new TreeSet<>();
    Set<Duration> between = new TreeSet<>();
    Set<OffsetDateTime> begun = new TreeSet<>();
    for (String row : rows) {
      JsonObject json = new JsonObject(row.substring(row.indexOf('{')));
      OffsetDateTime noon = moment(json, "discovered_at");
      if (json.getString("name").equals("later")) {
        begun.add(noon);
        continue;
      }
      assertEquals(LocalTime.NOON, noon.toLocalTime());
      days.add(noon.toLocalDate());
      between.add(Duration.between(noon, moment(json, "last_seen_at")));
    }
    LocalDate monday = GeneratedRows.monday(FRIDAY);
    LocalDate first = monday.minusDays(19);
    assertEquals(
        first
            .datesUntil(monday.minusDays(5))
            .filter(day -> day.getDayOfWeek().getValue() < 6)
            .toList(),
        List.copyOf(days));
    assertEquals(
        Stream.of(-60, -45, -30, -15, 0, 15, 30).map(Duration::ofMinutes).toList(),
        List.copyOf(between));
    assertEquals(16, begun.size());
  }

  @Test
  void scaleAddsRowsAndChangesNone() throws IOException {
    GoldenCopy estate = copy(TestPacks.folder("estate"));
    Tenant story = tenant(1, 0);
    Set<String> rows = poured(estate, story);
    for (int scale : new int[] {2, 5}) {
      Set<String> more = poured(estate, scaled(story, scale));
      assertTrue(more.containsAll(rows));
      assertEquals(estate.plan().rowCount(scale), more.size());
      rows = more;
    }
  }

  @Test
  void movingLeavesWhatAFreshTenantOfThatDayWouldHave() throws IOException {
    GoldenCopy estate = copy(TestPacks.folder("estate"));
    Tenant tenant = tenant(3, 0);
    Set<String> later = poured(estate, tenant.on(FRIDAY.plusDays(4)));
    pour(estate, tenant, "UTC");
    await(
        transactions.write(
            tenant.id(), connection -> estate.move(connection, tenant, FRIDAY.plusDays(4))));
    assertEquals(later, contents(tenant.id()));
  }

  /** Values follow from seed, key and name: not from what else there is. */
  @Test
  void anotherValueRowOrMemberChangesNoOther() throws IOException {
    Set<String> rows = generated(SMALL_GENERATORS);
    assertEquals(12, rows.size());
    for (String more :
        List.of(
            SMALL_GENERATORS.replace("each: 3", "each: 5"),
            SMALL_GENERATORS.replace(
                "    name: {", "    memory: { from: 1, to: 9 }\n      name: {"),
            SMALL_GENERATORS.replace("  site:", "  other: { each: 2 }\n  site:"),
            SMALL_GENERATORS
                + SMALL_GENERATORS
                    .lines()
                    .skip(8)
                    .map(line -> line + "\n")
                    .collect(joining())
                    .replace("key: host", "key: spare"))) {
      Set<String> found = generated(more);
      assertTrue(found.containsAll(rows), more);
    }
    assertNotEquals(rows, generated(SMALL_GENERATORS.replace("64", "65")));
  }

  @Test
  void largeTenantIsMadeResetAndDeletedAfterTheAnswer() throws InterruptedException {
    Response answer = operator().body(Map.of("pack", "estate", "scale", 100)).post(TENANTS);
    answer
        .then()
        .statusCode(202)
        .header("Location", startsWith("http"))
        .body("scale", equalTo(100), "personas.key", hasItems("demo"));
    UUID id = answer.jsonPath().getUUID("id");
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    Map<String, Object> made = completed(answer);
    seeded.execute(id, "UPDATE assets SET name = 'Mine'");

    Response reset = operator().post(TENANTS + "/" + id + ":reset");
    reset.then().statusCode(202).body("epoch", equalTo(2));
    assertEquals(made.get("assets"), completed(reset).get("assets"));
    assertEquals(0, seeded.rows(id, "SELECT FROM assets WHERE name = 'Mine'").size());
    operator().get(TENANTS + "/" + id).then().body("status", equalTo("ready"));

    Response deletion = operator().delete(TENANTS + "/" + id);
    deletion.then().statusCode(202);
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    assertEquals(Map.of(), completed(deletion));
    assertEquals(0, seeded.rows(id, "SELECT FROM assets").size());
  }

  /** Follows the run that an answer names; how many rows of which table it has written. */
  private static Map<String, Object> completed(Response answer) throws InterruptedException {
    String run = answer.header("Location");
    JsonPath state = operator().get(run).jsonPath();
    Set<Integer> done = new HashSet<>();
    while (state.getString("status").equals("running")) {
      done.add(state.getInt("rows_done"));
      Thread.sleep(100);
      state = operator().get(run).jsonPath();
    }
    assertEquals("completed", state.getString("status"), state.prettify());
    assertEquals(state.getInt("rows_planned"), state.getInt("rows_done"));
    assertTrue(state.getInt("rows_done") > 20_000, state.prettify());
    if (!state.getString("kind").equals("delete")) {
      assertTrue(done.size() > 1, "no progress was told: " + done);
    }
    return state.getMap("rows_by_table");
  }

  @Test
  void whatIsNoScaleOrSeedIsRefused() {
    for (Map<String, Object> wish :
        List.<Map<String, Object>>of(
            Map.of("scale", 0),
            Map.of("scale", 10_001),
            Map.of("scale", 1.5),
            Map.of("scale", "2"),
            Map.of("seed", -1),
            Map.of("seed", 1L << 53))) {
      Map<String, Object> request = new HashMap<>(wish);
      request.put("pack", "estate");
      assertEquals(400, asked(request).extract().statusCode(), wish.toString());
    }
    asked(Map.of("pack", "harbour", "scale", 2))
        .statusCode(422)
        .body("code", equalTo("one_scale_only"));
  }

  private static OffsetDateTime moment(JsonObject row, String column) {
    return OffsetDateTime.parse(row.getString(column)).withOffsetSameInstant(ZoneOffset.UTC);
  }

  private Set<String> generated(String generators) throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    Files.createDirectories(pack.resolve("generators"));
    Files.writeString(pack.resolve("generators/sites.yaml"), generators);
    Tenant tenant = new Tenant(new UUID(7, 7), "tenant-of-generators", "Test", FRIDAY, 5, 0);
    Set<String> rows = poured(copy(pack), tenant);
    rows.removeIf(row -> !row.contains("\"host#") && !row.contains("\"host-later#"));
    return rows;
  }

  private GoldenCopy copy(Path pack) throws IOException {
    return await(copies.of(seeded.plan(pack)));
  }

  /** The rows that a tenant gets, which is gone again. */
  private Set<String> poured(GoldenCopy copy, Tenant tenant) {
    pour(copy, tenant, "UTC");
    Set<String> rows = contents(tenant.id());
    seeded.execute(tenant.id(), "DELETE FROM client_accounts");
    assertFalse(rows.isEmpty());
    return rows;
  }

  private Set<String> contents(UUID tenant) {
    Set<String> rows = new HashSet<>();
    seeded.contents(tenant).forEach((table, some) -> some.forEach(row -> rows.add(table + row)));
    return rows;
  }

  private void pour(GoldenCopy copy, Tenant tenant, String zone) {
    transactions
        .write(
            tenant.id(),
            connection ->
                connection
                    .query("SET LOCAL timezone = '%s'".formatted(zone))
                    .execute()
                    .chain(() -> copy.pour(connection, tenant, Progress.UNTOLD)))
        .await()
        .atMost(Duration.ofMinutes(3));
  }

  private String digest(GoldenCopy copy, Tenant tenant, String zone) {
    pour(copy, tenant, zone);
    String tables =
        seeded.catalog().tables().stream()
            .map(
                table ->
                    "SELECT '%1$s' AS name, to_jsonb(x) AS row FROM %1$s x".formatted(table.name()))
            .reduce((one, other) -> one + " UNION ALL " + other)
            .orElseThrow();
    String digest = seeded.rows(tenant.id(), DIGEST_OF_ROWS.formatted(tables)).get(0).getString(0);
    seeded.execute(tenant.id(), "DELETE FROM client_accounts");
    return digest;
  }

  /** Ids follow from the tenant's. */
  private static Tenant fixed(int scale, long seed) {
    return new Tenant(new UUID(10, scale), "tenant-of-digests", "Test", FRIDAY, scale, seed);
  }

  private static Tenant tenant(int scale, long seed) {
    UUID id = UUID.randomUUID();
    return new Tenant(id, "tenant-" + id, "Tenant of a test", FRIDAY, scale, seed);
  }

  private static Tenant scaled(Tenant tenant, int scale) {
    LocalDate day = tenant.anchorDate();
    return new Tenant(tenant.id(), tenant.slug(), tenant.name(), day, scale, tenant.seed());
  }

  private static ValidatableResponse asked(Map<String, ?> request) {
    return operator().body(request).post(TENANTS).then();
  }

  private static RequestSpecification operator() {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .auth()
        .oauth2(
            TestTokens.reader(
                UUID.randomUUID(),
                claims -> {
                  claims.unsetClaim("tenant_id");
                  claims.unsetClaim("tenant_epoch");
                  claims.setStringListClaim(
                      "permissions", List.of("tenants:read", "tenants:write"));
                }));
  }
}
