package io.seedgate.seed.standing;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static io.seedgate.seed.load.SeededTenants.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.plan.TenantIds;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthRefusedException;
import io.seedgate.seed.provision.AuthUnavailableException;
import io.seedgate.seed.provision.ContractAuthService;
import io.seedgate.seed.standing.TenantSeeding.Outcome;
import io.seedgate.seed.tenant.FailureReason;
import io.seedgate.seed.tenant.Lifecycles;
import io.seedgate.seed.tenant.NewTenant;
import io.seedgate.seed.tenant.SeedRuns;
import io.seedgate.seed.tenant.TenantDirectory;
import io.seedgate.seed.tenant.TenantRows;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TenantSeedingTest {

  private static final String DOMAIN = "small.example";

  @Inject SeededTenants tenants;
  @Inject TenantRows rows;
  @Inject SeedRuns runs;
  @Inject TenantLoader loader;
  @Inject TenantDirectory directory;
  @Inject GoldenCopies copies;
  @Inject Lifecycles lifecycles;
  @TempDir Path temporary;

  private ContractAuthService auth;
  private Plan plan;
  private Tenant tenant;

  @BeforeEach
  void prepare() throws IOException {
    auth = new ContractAuthService();
    plan = tenants.plan("small");
    tenant = anyTenant(FRIDAY);
  }

  @AfterEach
  void keepTheContract() {
    auth.close();
    assertEquals(List.of(), auth.breaches());
  }

  @Test
  void personasGoToAuthServiceAsItsContractSays() {
    assertEquals(Outcome.SEEDED, seed(plan));

    assertEquals(1, auth.requests().size());
    JsonNode request = auth.requests().get(0);
    assertEquals(tenant.slug(), request.get("slug").asText());
    assertEquals("small-demo-2026", request.get("password").asText());
    JsonNode lead = request.get("users").get(0);
    assertEquals("lead@small.example", lead.get("email").asText());
    assertEquals("engagement_manager", lead.get("roles").get(0).asText());
    assertEquals(
        TenantIds.of(tenant.id(), plan.pack().manifest()).persona("lead").toString(),
        lead.get("id").asText());
    assertEquals(
        lead.get("id").asText(),
        tenants
            .rows(tenant.id(), "SELECT engagement_lead_id FROM engagements")
            .get(0)
            .getUUID(0)
            .toString());
  }

  @Test
  void ledgerTellsOfTheRun() {
    seed(plan);

    Row run = onlyRun();
    Manifest manifest = plan.pack().manifest();
    assertEquals(manifest.name(), run.getString("pack"));
    assertEquals(manifest.version(), run.getString("pack_version"));
    assertEquals(plan.pack().hash(), run.getString("pack_hash"));
    assertEquals("1", run.getString("generator_version"));
    assertEquals("completed", run.getString("status"));
    assertEquals("done", run.getString("step"));
    assertEquals(plan.pack().rowCount(), run.getLong("rows_planned"));
    assertEquals(plan.pack().rowCount(), run.getLong("rows_done"));
    assertEquals("seed", run.getString("kind"));
    assertTrue(!run.getOffsetDateTime("finished_at").isBefore(run.getOffsetDateTime("started_at")));
  }

  @Test
  void seedingAgainWritesNothingHereOrThere() {
    seed(plan);
    var rows = tenants.versions(tenant.id());
    String ledger = ledgerVersions();

    assertEquals(Outcome.UP_TO_DATE, seed(plan));

    assertEquals(rows, tenants.versions(tenant.id()));
    assertEquals(ledger, ledgerVersions());
    assertEquals(1, auth.requests().size());
  }

  /** What is left when auth-service's database was lost, or somebody deleted a persona there. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void personasThatAuthServiceLostAreMadeAgainAndNothingElse(boolean wholeTenant) {
    seed(plan);
    var rows = tenants.versions(tenant.id());
    String ledger = ledgerVersions();
    if (wholeTenant) {
      auth.forget(tenant.id().toString());
    } else {
      auth.forgetOneOf(tenant.id().toString());
    }

    assertEquals(Outcome.PERSONAS_RESTORED, seed(plan));

    assertEquals(2, auth.requests().size());
    ObjectNode made = auth.requests().get(0).deepCopy();
    made.remove("anew");
    assertEquals(made, auth.requests().get(1));
    assertEquals(rows, tenants.versions(tenant.id()));
    assertEquals(ledger, ledgerVersions());
    assertEquals(Outcome.UP_TO_DATE, seed(plan));
  }

  @Test
  void changedPackIsSeededInARunOfItsOwn() throws IOException {
    seed(plan);
    Path changed = TestPacks.copyOfSmall(temporary);
    Path waves = changed.resolve("data/migration_waves.yaml");
    Files.writeString(waves, Files.readString(waves).replace("name: First", "name: Pilot"));

    assertEquals(Outcome.SEEDED, seed(tenants.plan(changed)));

    assertEquals(
        "Pilot", tenants.rows(tenant.id(), "SELECT name FROM migration_waves").get(0).getString(0));
    assertEquals(2, ledger().size());
  }

  @Test
  void runThatAuthServiceInterruptedIsGoneOnWith() {
    auth.breakDown();
    var refusal = assertThrows(AuthRefusedException.class, () -> seed(plan));
    assertFalse(refusal.lasting());
    Row failed = onlyRun();
    assertEquals("failed", failed.getString("status"));
    assertEquals("make", failed.getString("step"));
    assertTrue(failed.getString("error").contains("503"), failed.getString("error"));
    assertEquals(List.of(), tenants.ids(tenant.id()).get("client_accounts"));

    auth.recover();
    assertEquals(Outcome.SEEDED, seed(plan));

    Row completed = onlyRun();
    assertEquals(failed.getUUID("id"), completed.getUUID("id"));
    assertEquals("completed", completed.getString("status"));
    assertEquals(null, completed.getString("error"));
  }

  @Test
  void authServiceThatIsAwayIsTriedAgain() throws IOException {
    URI nobody;
    try (var gone = new ContractAuthService()) {
      nobody = gone.url();
    }
    TenantSeeding alone = seeding(new AuthClient(nobody, "any", Duration.ofSeconds(2)));

    var failure =
        assertThrows(AuthUnavailableException.class, () -> await(alone.seed(plan, wanted())));

    assertFalse(FailureReason.of(failure).lasting());
    assertEquals("failed", onlyRun().getString("status"));
  }

  @Test
  void tenantWhoseSlugIsTakenIsSeededOnceItIsFree() {
    Tenant neighbour = new Tenant(UUID.randomUUID(), tenant.slug(), "Took the slug", FRIDAY);
    tenants.load(plan, neighbour);
    var refusal = assertThrows(LoadRefusedException.class, () -> seed(plan));
    assertEquals("tenants_slug", refusal.constraint());
    assertEquals(List.of(), ledger());
    tenants.ids(tenant.id()).forEach((table, ids) -> assertEquals(List.of(), ids, table));

    tenants.execute(neighbour.id(), "DELETE FROM client_accounts");
    tenants.execute(neighbour.id(), "DELETE FROM tenants WHERE id = current_tenant_id()");
    assertEquals(Outcome.SEEDED, seed(plan));

    assertEquals("completed", onlyRun().getString("status"));
    assertEquals(1, auth.requests().size());
  }

  /** What a process leaves behind that is killed before its rows are committed. */
  @Test
  void runThatWasKilledIsGoneOnWith() {
    auth.breakDown();
    assertThrows(AuthRefusedException.class, () -> seed(plan));
    auth.recover();
    UUID run = onlyRun().getUUID("id");
    tenants.execute(
        tenant.id(),
        "UPDATE seed_runs SET status = 'running', error = NULL WHERE client_account_id = current_tenant_id()");

    assertEquals(Outcome.SEEDED, seed(plan));

    assertEquals(run, onlyRun().getUUID("id"));
    assertEquals("completed", onlyRun().getString("status"));
  }

  @Test
  void tenantWhoseRowsWereDeletedIsSeededAgain() {
    seed(plan);
    tenants.execute(tenant.id(), "DELETE FROM client_accounts");

    assertEquals(Outcome.SEEDED, seed(plan));

    assertEquals(1, tenants.ids(tenant.id()).get("client_accounts").size());
  }

  @Test
  void tenantThatWasDeletedIsMadeAnewWithItsLogins() {
    seed(plan);
    await(auth.client().delete(tenant.id()));
    tenants.execute(tenant.id(), "DELETE FROM client_accounts");
    tenants.execute(tenant.id(), "DELETE FROM tenants WHERE id = current_tenant_id()");

    assertEquals(Outcome.SEEDED, seed(plan));

    assertTrue(auth.knows(tenant.id().toString()));
  }

  @Test
  void wrongSecretIsToldWithoutTellingIt() {
    TenantSeeding wrong =
        seeding(new AuthClient(auth.url(), "not-the-secret", Duration.ofSeconds(5)));

    var refusal = assertThrows(AuthRefusedException.class, () -> await(wrong.seed(plan, wanted())));

    assertEquals(401, refusal.status());
    assertEquals("unauthorized", refusal.code());
    assertFalse(refusal.lasting());
    assertFalse(onlyRun().getString("error").contains("not-the-secret"));
  }

  @ParameterizedTest
  @CsvSource({"409, email_taken", "409, slug_taken", "422, unknown_role"})
  void refusalForGoodNamesItsCode(int status, String code) {
    auth.refuseWith(code);

    var refusal = assertThrows(AuthRefusedException.class, () -> seed(plan));

    assertEquals(status, refusal.status());
    assertEquals(code, refusal.code());
    assertTrue(refusal.lasting());
  }

  @Test
  void refusalOfARoleNamesItAndOnlyWhoHasIt() throws IOException {
    Path mistyped = TestPacks.copyOfSmall(temporary);
    Path manifest = mistyped.resolve("pack.yaml");
    Files.writeString(
        manifest, Files.readString(manifest).replace("role: viewer", "role: emperor"));
    auth.refuseWith("unknown_role");

    var refusal = assertThrows(AuthRefusedException.class, () -> seed(tenants.plan(mistyped)));

    assertTrue(
        refusal.getMessage().endsWith("'unknown_role': emperor (viewer@small.example)"),
        refusal.getMessage());
  }

  private Outcome seed(Plan other) {
    return await(seeding(auth.client()).seed(other, wanted()));
  }

  private TenantSeeding seeding(AuthClient client) {
    return new TenantSeeding(
        directory,
        runs,
        rows,
        lifecycles.making(client),
        lifecycles.upgrade(client, loader),
        copies,
        client);
  }

  private NewTenant wanted() {
    return new NewTenant(tenant, DOMAIN, true, null, true);
  }

  private Row onlyRun() {
    assertEquals(1, ledger().size());
    return ledger().get(0);
  }

  private List<Row> ledger() {
    return tenants.rows(
        tenant.id(),
        """
        SELECT *, status::text AS status, kind::text AS kind FROM seed_runs
        WHERE client_account_id = current_tenant_id() ORDER BY started_at
        """);
  }

  private String ledgerVersions() {
    return tenants
        .rows(
            tenant.id(),
            """
            SELECT string_agg(ctid::text || xmin::text, ' ') FROM seed_runs
            WHERE client_account_id = current_tenant_id()
            """)
        .get(0)
        .getString(0);
  }
}
