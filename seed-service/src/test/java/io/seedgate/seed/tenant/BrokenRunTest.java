package io.seedgate.seed.tenant;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static io.seedgate.seed.load.SeededTenants.await;
import static io.seedgate.seed.load.SeededTenants.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.ContractAuthService;
import io.seedgate.seed.tenant.RunDecisions.Decided;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each operation, broken off at each of its steps: the connection to the database is killed in the
 * middle of a statement, so that all of its transaction is lost, or auth-service gives no answer,
 * having acted or not. What is left is what a killed process leaves. Once the owner's claim is over
 * the run is completed or undone.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class BrokenRunTest {

  /** Where an operation breaks: at a statement, by table and event, or at auth-service. */
  enum Break {
    DECISION("tenants", "INSERT OR UPDATE", "NEW.status <> 'ready'"),
    ROWS("migration_waves", "INSERT OR DELETE", "true"),
    LAST_ROWS("wave_assignments", "INSERT OR DELETE", "true"),
    END("tenants", "UPDATE", "NEW.status = 'ready'"),
    REMOVAL("tenants", "DELETE", "true"),
    LEDGER("seed_runs", "UPDATE", "NEW.status = 'completed'"),
    AUTH_BEFORE(null, null, null),
    AUTH_AFTER(null, null, null);

    private final String table;
    private final String event;
    private final String condition;

    Break(String table, String event, String condition) {
      this.table = table;
      this.event = event;
      this.condition = condition;
    }
  }

  @Inject SeededTenants tenants;
  @Inject GoldenCopies copies;
  @Inject Lifecycles lifecycles;
  @Inject TenantDirectory directory;
  @Inject DatabaseOwner owner;
  @Inject TenantLoader loader;

  private ContractAuthService auth;
  private AuthClient client;
  private GoldenCopy copy;
  private Tenant tenant;

  @BeforeEach
  void prepare() throws IOException {
    auth = new ContractAuthService();
    client = auth.client();
    copy = await(copies.of(tenants.plan("small")));
    tenant = anyTenant(FRIDAY);
  }

  @AfterEach
  void mend() throws SQLException {
    auth.recover();
    owner.hinderNoMore();
    auth.close();
    assertEquals(List.of(), auth.breaches());
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void tenantThatWasBeingMadeIsThereOrNotAtAll(Break at) throws SQLException {
    breakAt(at);
    boolean made = succeeds(make());
    assertEquals(made, await(directory.findPresent(tenant.id())).isPresent());
    afterwards();

    if (made) {
      assertEquals(2, tenants.ids(tenant.id()).get("assets").size());
      assertTrue(auth.knows(tenant.id().toString()));
    } else {
      assertGone();
    }
    // Only what never happens while a tenant is made doesn't keep it from being made.
    assertEquals(at == Break.REMOVAL, made);
  }

  /** Nobody would be there to hear of it later. */
  @Test
  void largeTenantIsNotBegunWhileAuthServiceIsAway() {
    var large = new TenantRequest("estate", "Large " + tenant.id(), null, FRIDAY, 100, null);
    Tenants all = lifecycles.tenants(client, InstantSource.system());
    auth.hangUp(false);

    var refusal = assertThrows(HttpProblem.class, () -> await(all.make(large)));

    assertEquals("auth_unavailable", refusal.getParameters().get("code"));
    assertEquals(
        0,
        tenants
            .rows(tenant.id(), "SELECT FROM tenants WHERE name = $1", "Large " + tenant.id())
            .size());
  }

  /** However long it takes: here three times the claim. */
  @Test
  void whoeverIsAtItStaysItsOwner() throws Exception {
    owner.halt("INSERT ON migration_waves");
    var made =
        lifecycles
            .making(client, Duration.ofMillis(500))
            .make(copy, wanted(), UUID.randomUUID())
            .subscribeAsCompletionStage();
    awaitUntil(
        () -> {
          await(lifecycles.upkeep(client, InstantSource.system()).run());
          return isClaimedForTwoSeconds();
        });
    owner.letGo();
    made.get();
    assertTrue(await(directory.findPresent(tenant.id())).isPresent());
  }

  private boolean isClaimedForTwoSeconds() {
    return !tenants
        .rows(
            tenant.id(),
            "SELECT FROM tenants WHERE id = $1 AND claimed_until > created_at + interval '2 seconds'",
            tenant.id())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void resetThatWasBrokenOffIsCompleteOrNeverWas(Break at) throws SQLException {
    await(make());
    Map<String, List<String>> pristine = tenants.contents(tenant.id());
    // Written anew, and with them their assignments: only what differs is.
    tenants.execute(tenant.id(), "UPDATE migration_waves SET name = 'Mine'");
    Map<String, List<String>> visited = tenants.contents(tenant.id());
    assertNotEquals(pristine, visited);
    breakAt(at);

    succeeds(
        lifecycles
            .reset(client, InstantSource.system())
            .begin(tenant.id(), false)
            .chain(
                begun ->
                    lifecycles
                        .reset(client, InstantSource.system())
                        .complete(begun.orElseThrow().tenant())));

    RegisteredTenant halfway = await(directory.findPresent(tenant.id())).orElseThrow();
    boolean neverWas = at == Break.DECISION;
    assertEquals(neverWas ? 1 : 2, halfway.epoch());
    boolean restored = !neverWas && halfway.status() != TenantStatus.RESTORING;
    assertEquals(restored ? pristine : visited, tenants.contents(tenant.id()));
    afterwards();
    RegisteredTenant now = await(directory.findPresent(tenant.id())).orElseThrow();
    assertEquals(TenantStatus.READY, now.status());
    assertEquals(halfway.epoch(), now.epoch());
    assertEquals(now.epoch(), auth.epochOf(tenant.id().toString()));
    assertEquals(neverWas ? visited : pristine, tenants.contents(tenant.id()));
  }

  /** The pack that is there is the one of before, so what isn't complete never was. */
  @ParameterizedTest
  @EnumSource(Break.class)
  void upgradeThatWasBrokenOffIsCompleteOrNeverWas(Break at, @TempDir Path folder)
      throws IOException, SQLException {
    await(make());
    Map<String, List<String>> before = tenants.contents(tenant.id());
    String password = auth.passwordOf(tenant.id().toString());
    GoldenCopy other = await(copies.of(changed(folder)));
    breakAt(at);

    boolean upgraded =
        succeeds(lifecycles.upgrade(client, loader).upgrade(other, wanted(), UUID.randomUUID()));

    afterwards();
    assertEquals(upgraded, !before.equals(tenants.contents(tenant.id())));
    assertEquals(
        upgraded ? other.manifest().password() : password, auth.passwordOf(tenant.id().toString()));
    assertEquals(
        upgraded ? "completed" : "failed",
        tenants
            .rows(
                tenant.id(),
                "SELECT status::text FROM seed_runs WHERE id = $1",
                TenantCalls.lastRun(tenants, tenant.id()))
            .get(0)
            .getString(0));
    // It decides nothing of the tenant's, which stays ready.
    assertEquals(at == Break.DECISION || at == Break.REMOVAL, upgraded);
  }

  /** The pack with another wave and another password. */
  private Plan changed(Path folder) throws IOException {
    Path pack = TestPacks.copyOfSmall(folder);
    replace(pack.resolve("pack.yaml"), "password: ", "password: other-");
    replace(pack.resolve("data/migration_waves.yaml"), "name: First", "name: Trial");
    return tenants.plan(pack);
  }

  private static void replace(Path file, String text, String other) throws IOException {
    Files.writeString(file, Files.readString(file).replace(text, other));
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void deletionThatWasBrokenOffIsCompleteOrNeverWas(Break at) throws SQLException {
    await(make());
    breakAt(at);
    Uni<Optional<Decided>> begun = lifecycles.deletion(client).begin(tenant.id(), false);

    succeeds(
        begun.chain(found -> lifecycles.deletion(client).complete(found.orElseThrow().tenant())));

    boolean decided = await(directory.findPresent(tenant.id())).isEmpty();
    afterwards();
    if (decided) {
      assertGone();
    } else {
      assertEquals(2, tenants.ids(tenant.id()).get("assets").size());
      assertTrue(auth.knows(tenant.id().toString()));
    }
    assertEquals(at != Break.DECISION, decided);
  }

  /** Whether auth-service answers before the rows are given up waiting for, or after. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deletionThatOvertakesAResetOnItsWayLeavesNoLogins(boolean soon) throws Exception {
    await(make());
    auth.delay();
    TenantReset reset = lifecycles.reset(client, InstantSource.system());
    RegisteredTenant begun = await(reset.begin(tenant.id(), false)).orElseThrow().tenant();
    var rest = reset.complete(begun).onFailure().recoverWithNull().subscribeAsCompletionStage();
    awaitUntil(() -> auth.underWay() == 1);
    if (!soon) {
      awaitUntil(
          () ->
              await(directory.findPresent(tenant.id())).orElseThrow().status()
                  == TenantStatus.RESETTING);
    }

    TenantDeletion deletion = lifecycles.deletion(client);
    RegisteredTenant gone = await(deletion.begin(tenant.id(), false)).orElseThrow().tenant();
    var deleted = deletion.complete(gone).subscribeAsCompletionStage();
    awaitUntil(() -> !auth.knows(tenant.id().toString()));
    auth.arrive();
    rest.get();
    deleted.get();

    assertGone();
    assertEquals(
        "failed The tenant was deleted",
        tenants
            .rows(
                tenant.id(),
                "SELECT status || ' ' || error FROM seed_runs WHERE id = $1",
                begun.runId())
            .get(0)
            .getString(0));
  }

  private Uni<RegisteredTenant> make() {
    return lifecycles.making(client).make(copy, wanted(), UUID.randomUUID());
  }

  private NewTenant wanted() {
    return new NewTenant(tenant, tenant.slug() + ".example", false, null, false);
  }

  private void assertGone() {
    assertTrue(await(directory.find(tenant.id())).isEmpty());
    tenants.contents(tenant.id()).forEach((table, rows) -> assertEquals(List.of(), rows, table));
    assertFalse(auth.knows(tenant.id().toString()));
    assertEquals(
        0,
        tenants
            .rows(
                tenant.id(),
                "SELECT FROM seed_runs WHERE client_account_id = $1 AND status = 'running'",
                tenant.id())
            .size());
  }

  private boolean succeeds(Uni<?> operation) {
    boolean succeeded = await(operation.replaceWith(true).onFailure().recoverWithItem(false));
    // The pool may still hand out the killed connection, once.
    await(directory.find(tenant.id()).onFailure().retry().atMost(5));
    return succeeded;
  }

  /** All is well again, and the owner's claim over. */
  private void afterwards() throws SQLException {
    auth.recover();
    owner.hinderNoMore();
    tenants.execute(
        tenant.id(),
        """
        UPDATE tenants SET claimed_until = now() - interval '1 second'
        WHERE id = current_tenant_id() AND status <> 'ready'
        """);
    tenants.execute(
        tenant.id(),
        """
        UPDATE seed_runs SET claimed_until = now() - interval '1 second'
        WHERE client_account_id = current_tenant_id() AND claimed_until IS NOT NULL
        """);
    await(lifecycles.upkeep(client, InstantSource.system()).run());
  }

  private void breakAt(Break at) throws SQLException {
    if (at == Break.AUTH_BEFORE) {
      auth.hangUp(false);
    } else if (at == Break.AUTH_AFTER) {
      auth.hangUp(true);
    } else {
      owner.hinder(
          at.event + " ON " + at.table,
          at.condition,
          "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1)");
    }
  }
}
