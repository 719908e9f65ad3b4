package io.seedgate.seed.validation;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static io.seedgate.seed.load.SeededTenants.await;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.FakeAuthService.Spoiling;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.load.BrokenPacksTest;
import io.seedgate.seed.load.BrokenPacksTest.Break;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthTenants.Provision;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class ValidationTest {

  @Inject SeededTenants tenants;
  @Inject AuthClient auth;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String database;

  @ConfigProperty(name = "seedgate.database.owner-username")
  String owner;

  @TempDir Path temporary;

  private static final List<String> OF_THE_VERSION =
      List.of("declared-defects", "persona-logins", "persona-counts");

  @Test
  void eachFileIsARule() throws IOException {
    try (var files = Files.list(TestPacks.path("/validation"))) {
      assertEquals(
          files.map(file -> file.getFileName().toString().replace(".sql", "")).collect(toSet()),
          Rule.all().stream().map(Rule::name).collect(toSet()));
    }
  }

  @Test
  void shippedPacksAreValid() throws IOException {
    for (String pack : List.of("estate", "workspace", "therapy")) {
      validated(seeded(pack), "application/json")
          .body("checks.findAll { !it.passed }", equalTo(List.of()))
          .body("valid", equalTo(true), "today", equalTo(FRIDAY.toString()))
          .body("checks.name.findAll { it =~ /^[0-9]/ }", equalTo(rulesOf(pack)));
    }
  }

  @Test
  void eachPackOfARuleIsAShippedOne() {
    Set<String> shipped =
        new PackLibrary(Optional.empty())
            .all((pack, outline) -> List.of()).stream()
                .map(PackLibrary.Entry::name)
                .collect(toSet());
    assertEquals(
        Set.of(),
        Rule.all().stream()
            .flatMap(rule -> rule.packs().stream())
            .filter(pack -> !shipped.contains(pack))
            .collect(toSet()));
  }

  private static List<String> rulesOf(String pack) {
    return Rule.all().stream().filter(rule -> rule.judges(pack)).map(Rule::name).toList();
  }

  /** They mean what an estate means, and share no story with it or any other. */
  @Test
  void packOfOnesOwnIsHeldToNoOtherStory() throws IOException {
    Path pack = temporary.resolve("harbour");
    TestPacks.copy(Path.of("src/test/resources/mounted-packs/harbour"), pack);
    validated(seeded(pack), "application/json").body("valid", equalTo(true));
    Files.writeString(
        pack.resolve("data/engagements.yaml"),
        """
        - { key: move, name: Move, slug: move, engagement_type: migration, status: active }
        """);
    Files.writeString(
        pack.resolve("data/assets.yaml"),
        """
        - { key: booking, name: Booking, engagement_id: move, asset_type: application, environment: production,
            discovery_method: manual, custom_attributes: { no_database_reason: It keeps a file. } }
        - { key: host, name: Host, engagement_id: move, asset_type: server, environment: production,
            discovery_method: manual, ip_address: 10.0.0.5 }
        """);
    Files.writeString(
        pack.resolve("data/asset_dependencies.yaml"),
        """
        - { key: on, engagement_id: move, asset_id: booking, depends_on_asset_id: host, dependency_type: hosting,
            confidence_score: 1 }
        """);
    UUID tenant = seeded(pack);
    // What its personas would see, nobody can tell any more: there is another pack of its name.
    failsAt(tenant, "persona-counts", "another version of its pack");
    validated(tenant, "application/json")
        .body("checks.findAll { !it.passed }.name", equalTo(OF_THE_VERSION))
        .body("checks.name", hasItem("06-application-chain"))
        .body("checks.name", not(hasItem("10-task-story")));
    // As of a generator: how many there are to be, nobody has declared.
    tenants.execute(
        tenant,
        "INSERT INTO tasks (client_account_id, id, user_id, title, seed_key)"
            + " SELECT client_account_id, gen_random_uuid(), user_id, title, 'more#1.1' FROM tasks");
    validated(tenant, "application/json")
        .body("checks.find { it.name == '00-expected-counts' }.violations", equalTo(List.of()));
    tenants.execute(tenant, "DELETE FROM asset_dependencies");
    failsAt(tenant, "06-application-chain", "application without a server");
  }

  @Test
  void jsonThatARuleCannotReadBreaksIt() throws IOException {
    UUID tenant = seeded("estate");
    tenants.execute(
        tenant,
        "UPDATE assets SET custom_attributes = custom_attributes || '{\"user_count\":\"many\"}'"
            + " WHERE seed_key = 'app-erp'");
    failsAt(tenant, "09-facts", "invalid input syntax for type integer: \"many\"");
    validated(tenant, "application/json").body("failed", equalTo(1));
  }

  /**
   * One break a rule, all of a pack in one tenant: what else breaks it, {@link BrokenPacksTest}
   * shows the rule itself.
   */
  @Test
  void brokenRulesAreReported() throws IOException {
    var byPack = BrokenPacksTest.breaks().stream().collect(groupingBy(Break::pack));
    for (String pack : byPack.keySet()) {
      UUID tenant = seeded(pack);
      Set<String> broke = new TreeSet<>();
      for (Break broken : byPack.get(pack)) {
        if (broke.add(broken.rule())) {
          tenants.execute(tenant, broken.statement());
        }
      }
      List<String> failed =
          validated(tenant, "application/json")
              .body("valid", equalTo(false))
              .extract()
              .path("checks.findAll { !it.passed }.name");
      failed.forEach(broke::remove);
      assertEquals(Set.of(), broke, pack);
    }
  }

  @Test
  void reportIsReadByPeopleAndBuildServers() throws IOException {
    UUID tenant = seeded("estate");
    tenants.execute(
        tenant,
        "UPDATE assets SET department = E'<\\x01&>', business_owner = E'\\x01'"
            + " WHERE seed_key = 'srv-bi-01'");
    tenants.execute(
        tenant, "UPDATE assets SET business_owner = E'\\x01' WHERE seed_key = 'net-core-02'");
    validated(tenant, "text/plain")
        .body(containsString("FAIL  09-owners: A business owner stands for one department."));
    validated(tenant, "application/xml")
        .body("testsuite.@tests", equalTo("" + (rulesOf("estate").size() + 7)))
        .body(
            "testsuite.testcase.find { it.@name == '09-owners' }.failure.@message",
            equalTo("A business owner stands for one department."));
    ask(tenant, tenant, "application/json").statusCode(200).body("valid", equalTo(false));
    ask(tenant, tenant, "image/png").statusCode(406);
    ask(tenant, UUID.randomUUID(), "application/json").statusCode(404);
  }

  /** What constraints and policies prevent is seen where somebody took them away. */
  @Test
  void lostReferencesAndIsolationAreReported() throws IOException, SQLException {
    UUID tenant = seeded("workspace");
    try (Connection connection = DriverManager.getConnection(database, owner, "owner");
        var statement = connection.createStatement()) {
      statement.execute("ALTER TABLE tasks DISABLE ROW LEVEL SECURITY");
      try {
        failsAt(tenant, "isolation", "tasks");
        failsAt(tenant, "persona-counts", "rows at /api/v1/tasks, the oracle says");
      } finally {
        statement.execute("ALTER TABLE tasks ENABLE ROW LEVEL SECURITY");
      }
      var keys =
          statement.executeQuery(
              """
              SELECT format('ALTER TABLE messages DROP CONSTRAINT %I', conname),
                     format('ALTER TABLE messages ADD CONSTRAINT %I %s NOT VALID', conname,
                            pg_get_constraintdef(oid))
              FROM pg_constraint
              WHERE conrelid = 'messages'::regclass AND confrelid = 'conversations'::regclass
              """);
      keys.next();
      String drop = keys.getString(1);
      String add = keys.getString(2);
      statement.execute(drop);
      try {
        tenants.execute(tenant, "UPDATE messages SET conversation_id = gen_random_uuid()");
        failsAt(tenant, "references", "conversation_id leads to no row of conversations");
        failsAt(
            tenant,
            "references",
            "object:messages.conversation_id, detail:no foreign key leads to");
      } finally {
        tenants.execute(tenant, "DELETE FROM messages");
        statement.execute(add);
      }
    }
  }

  @Test
  void idThatIsNotOfItsKeyIsReported() throws IOException {
    UUID tenant = seeded("workspace");
    tenants.execute(
        tenant,
        "UPDATE tasks SET id = gen_random_uuid() WHERE seed_key = (SELECT min(seed_key) FROM tasks)");
    failsAt(tenant, "ids", "has the id");
    tenants.execute(tenant, "DELETE FROM tasks");
    tenants.execute(
        tenant,
        "UPDATE messages SET seed_key = 'another' WHERE seed_key = (SELECT min(seed_key) FROM messages)");
    failsAt(tenant, "ids", "messages another");
  }

  @ParameterizedTest
  @CsvSource({
    "FORGET_TENANT, auth-service knows no such tenant",
    "FORGET_PERSONA, has no login",
    "DISABLE_PERSONA, is disabled",
    "MAKE_PERSONA_VIEWER, has other roles",
    "CHANGE_PASSWORD, has another password",
  })
  void personaWhoCannotLogInIsReported(Spoiling how, String detail) throws IOException {
    UUID tenant = seeded("workspace");
    FakeAuthService.spoil(tenant, how);
    failsAt(tenant, "persona-logins", detail);
    validated(tenant, "application/json").body("failed", equalTo(1));
    assertEquals("", FakeAuthService.breaches());
  }

  @Test
  void authServiceThatIsAwayTakesNoOtherCheckAway() throws IOException {
    UUID tenant = seeded("workspace");
    FakeAuthService.beAway(true);
    try {
      failsAt(tenant, "persona-logins", "gives no answer");
      validated(tenant, "application/json").body("failed", equalTo(1));
    } finally {
      FakeAuthService.beAway(false);
    }
    validated(tenant, "application/json").body("valid", equalTo(true));
  }

  /** As many tasks as there should be, but of another one. */
  @Test
  void personaWhoSeesOtherThanTheOracleSaysIsReported() throws IOException {
    UUID tenant = seeded("workspace");
    tenants.execute(
        tenant,
        "INSERT INTO tasks (client_account_id, id, user_id, title, created_at)"
            + " SELECT client_account_id, gen_random_uuid(), user_id, 'Mine', created_at FROM tasks");
    validated(tenant, "application/json").body("valid", equalTo(true));
    tenants.execute(
        tenant,
        "UPDATE tasks SET user_id = (SELECT user_id FROM user_profiles WHERE seed_key = 'omar')"
            + " WHERE seed_key = 'lena-retro'");
    validated(tenant, "application/json")
        .body("checks.findAll { !it.passed }.name", equalTo(List.of("persona-counts")))
        .body("checks.find { it.name == 'persona-counts' }.count", equalTo(2));
    failsAt(tenant, "persona-counts", "rows at /api/v1/tasks, the oracle says");
  }

  /** Which the database doesn't declare: it is what is judged. */
  @Test
  void defectThatTheManifestDoesNotDeclareIsReported() throws IOException {
    UUID tenant = seeded("estate");
    tenants.execute(
        tenant,
        """
        UPDATE client_accounts SET settings = settings ||
          '{"declared_defects": [{"code": "new", "table": "raw_import_records", "keys": ["net-019"]}]}';
        UPDATE raw_import_records SET validation_errors = '[{"code": "new", "field": "row", "message": "x"}]'
        WHERE seed_key = 'net-019'
        """);
    failsAt(tenant, "declared-defects", "new is not declared");
    failsAt(tenant, "declared-defects", "malformed_row is declared and missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE tenants SET pack_hash = 'another' | is of another version of pack estate than there is now",
        "UPDATE client_accounts SET pack = 'gone' | is of pack gone, which can't be read any more",
      })
  void whatNobodyDeclaresAnyMoreIsToldOnce(String change, String reason) throws IOException {
    UUID tenant = seeded("estate");
    tenants.execute(tenant, change + " WHERE id = current_tenant_id()");
    validated(tenant, "application/json")
        .body(
            "checks.find { it.name == 'declared-defects' }.violations.detail",
            equalTo(List.of(reason)));
  }

  @Test
  void tenantThatFollowsTodayIsHeldToToday() throws IOException {
    UUID tenant = seeded("workspace");
    tenants.execute(
        tenant, "UPDATE tenants SET follows_today = true WHERE id = current_tenant_id()");
    validated(tenant, "application/json")
        .body("today", equalTo(LocalDate.now(ZoneOffset.UTC).toString()))
        .body("checks.findAll { !it.passed }.name", hasItems("anchor-date", "10-task-story"));
    failsAt(tenant, "anchor-date", "is still at " + FRIDAY);
    tenants.execute(
        tenant, "UPDATE tenants SET follows_today = false WHERE id = current_tenant_id()");
    validated(tenant, "application/json").body("valid", equalTo(true));
  }

  @Test
  void idsThatThePackFixesAreTheDefaultTenantsOwn() throws IOException {
    Plan estate = tenants.plan("estate");
    var fixed = estate.pack().manifest().defaultTenant().orElseThrow();
    var tenant = new Tenant(fixed.id(), fixed.slug(), fixed.name(), FRIDAY);
    tenants.load(estate, tenant);
    known(estate, tenant);
    validated(fixed.id(), "application/json").body("valid", equalTo(true));
  }

  /** The list is committed, so that it doesn't shrink with the database. */
  @Test
  void eachForeignKeyIsAReference() throws IOException, SQLException {
    Set<Reference> keys = new HashSet<>();
    try (Connection connection = DriverManager.getConnection(database, owner, "owner");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT c.conrelid::regclass, a.attname, c.confrelid::regclass
                FROM pg_constraint c
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
                  AND (a.attname <> 'client_account_id' OR cardinality(c.conkey) = 1)
                """)) {
      while (rows.next()) {
        keys.add(new Reference(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    Set<String> tables = tenants.catalog().tables().stream().map(Table::name).collect(toSet());
    keys.removeIf(key -> !tables.contains(key.table()) || !tables.contains(key.refersTo()));
    assertEquals(lines(keys), lines(Reference.all()));
  }

  private static String lines(Collection<Reference> references) {
    return references.stream()
        .map(it -> "%s,%s,%s".formatted(it.table(), it.column(), it.refersTo()))
        .sorted()
        .collect(joining("\n"));
  }

  private void failsAt(UUID tenant, String check, String violation) {
    validated(tenant, "application/json")
        .body(
            "checks.find { it.name == '%s' }.violations.toString()".formatted(check),
            containsString(violation));
  }

  private UUID seeded(String pack) throws IOException {
    return seeded(tenants.plan(pack));
  }

  private UUID seeded(Path pack) throws IOException {
    return seeded(tenants.plan(pack));
  }

  private UUID seeded(Plan plan) {
    Tenant tenant = anyTenant(FRIDAY);
    tenants.load(plan, tenant);
    known(plan, tenant);
    return tenant.id();
  }

  /** As the service itself makes it: the directory names its pack, auth-service has its logins. */
  private void known(Plan plan, Tenant tenant) {
    Pack pack = plan.pack();
    tenants.execute(
        tenant.id(),
        "UPDATE tenants SET pack = '%s', pack_hash = '%s', generator_version = '%s' WHERE id = current_tenant_id()"
            .formatted(pack.manifest().name(), pack.hash(), pack.manifest().generatorVersion()));
    await(
        auth.provision(
            tenant.id(),
            Provision.of(tenant, tenant.slug() + ".example", 1, null, pack.manifest())));
  }

  private static ValidatableResponse validated(UUID tenant, String type) {
    return ask(null, tenant, type).statusCode(200).contentType(type);
  }

  /** Asks as somebody of a tenant, or as an operator if {@code caller} is null. */
  private static ValidatableResponse ask(UUID caller, UUID tenant, String type) {
    return given()
        .auth()
        .oauth2(
            TestTokens.reader(
                caller == null ? tenant : caller,
                claims -> {
                  claims.setStringListClaim("permissions", List.of("tenants:read"));
                  if (caller == null) {
                    claims.unsetClaim("tenant_id");
                  }
                }))
        .accept(type)
        .get("/api/v1/tenants/{id}/validation", tenant)
        .then();
  }
}
