package io.seedgate.seed.tenant;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static io.seedgate.seed.load.SeededTenants.await;
import static io.seedgate.seed.load.SeededTenants.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.MountedCopies;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthRefusedException;
import io.seedgate.seed.provision.AuthUnavailableException;
import io.seedgate.seed.provision.ContractAuthService;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.RunClaims.BrokenUpgrade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standing tenant is brought to another version of its pack: its rows and its logins. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class UpgradeTest {

  private static final String BEFORE = "seedgate-demo-2026";
  private static final String AFTER = "other-demo-2026";

  @Inject SeededTenants seeded;
  @Inject MountedCopies mounted;
  @Inject Lifecycles all;
  @Inject TenantLoader loader;
  @Inject TenantTransactions transactions;
  @Inject TenantDirectory directory;
  @Inject RunClaims claims;
  @Inject SeedRuns runs;
  @Inject Pool pool;
  @TempDir Path packs;

  private ContractAuthService auth;
  private AuthClient client;
  private GoldenCopies copies;
  private Lifecycles lifecycles;
  private NewTenant wanted;
  private UUID id;
  private Map<String, List<String>> before;

  @BeforeEach
  void makeATenantWhosePackIsChangedThen() throws IOException {
    auth = new ContractAuthService();
    client = new AuthClient(auth.url(), ContractAuthService.SECRET, Duration.ofSeconds(5));
    TestPacks.copy(Path.of("src/test/resources/mounted-packs/harbour"), packs.resolve("harbour"));
    copies = mounted.of(packs);
    lifecycles = all.of(copies);
    var tenant = anyTenant(FRIDAY);
    wanted = new NewTenant(tenant, tenant.slug() + ".example", false, null, true);
    id = tenant.id();
    await(
        copies
            .of("harbour")
            .chain(copy -> lifecycles.making(client).make(copy, wanted, UUID.randomUUID())));
    before = seeded.versions(id);
    change("pack.yaml", BEFORE, AFTER);
    change("data/tasks.csv", "Light", "Paint");
  }

  @AfterEach
  void keepTheContract() {
    auth.close();
    assertEquals(List.of(), auth.breaches());
  }

  @Test
  void rowsAndLoginsAreThoseOfTheChangedPack() {
    upgrade();

    upgraded();
  }

  @Test
  void runTellsTheDifference() throws IOException {
    change("data/tasks.csv", "lamp, keeper", "lantern, keeper");

    upgrade();

    // The tenant's own row says of which pack it is.
    assertEquals(
        List.of("2 of 2: 1 inserted, 1 changed, 1 deleted; {\"tasks\": 1, \"client_accounts\": 1}"),
        seeded
            .rows(
                id,
                """
                SELECT format('%s of %s: %s inserted, %s changed, %s deleted; %s', rows_done,
                              rows_planned, rows_inserted, rows_changed, rows_deleted, rows_by_table)
                FROM seed_runs WHERE client_account_id = $1 AND kind = 'upgrade'
                """,
                id)
            .stream()
            .map(row -> row.getString(0))
            .toList());
  }

  @Test
  void rowsThatAreRefusedLeaveLoginsAsTheyWere() throws IOException {
    // No task is completed that doesn't say when.
    change("data/tasks.csv", "created_at", "created_at, completed");
    change("data/tasks.csv", "17:00", "17:00, true");

    var refusal = assertThrows(LoadRefusedException.class, this::upgrade);

    assertEquals("tasks_completed_at_check", refusal.constraint());
    asBefore("failed " + refusal.getMessage());
  }

  @Test
  void slugThatIsTakenLeavesLoginsAsTheyWere() {
    var neighbour = anyTenant(FRIDAY);
    seeded.register(neighbour);
    wanted =
        new NewTenant(
            new Tenant(id, neighbour.slug(), "Other", FRIDAY),
            neighbour.slug() + ".example",
            false,
            null,
            true);

    var refusal = assertThrows(LoadRefusedException.class, this::upgrade);

    assertEquals("tenants_slug", refusal.constraint());
    asBefore("failed " + refusal.getMessage());
  }

  @Test
  void loginsThatAreRefusedLeaveRowsAsTheyWere() {
    auth.refuseWith("unknown_role");

    var refusal = assertThrows(AuthRefusedException.class, this::upgrade);

    asBefore("failed " + refusal.getMessage());
  }

  @Test
  void upgradeThatWasBrokenOffIsCompleted() {
    breakOff();

    lookAfter();

    upgraded();
  }

  @Test
  void upgradeThatWasBrokenOffIsUndoneIfThePackIsTheOneOfBefore() throws IOException {
    breakOff();
    change("pack.yaml", AFTER, BEFORE);
    change("data/tasks.csv", "Paint", "Light");

    lookAfter();

    asBefore("failed Broken off; rows and logins are those of harbour 0.1.0");
  }

  @Test
  void upgradeThatWasBrokenOffEndsWithoutItsPack() throws IOException {
    breakOff();
    Files.move(packs.resolve("harbour"), packs.resolve("bay"));

    lookAfter();

    assertEquals("failed There is no pack named 'harbour'", lastRun());
    assertEquals(before, seeded.versions(id));
  }

  @Test
  void upgradeThatWasBrokenOffGoesOnBeingTriedWhileAuthServiceIsAway() {
    breakOff();
    auth.hangUp(false);
    lookAfter();
    assertEquals("running", lastRun().split(" ")[0]);
    auth.recover();

    lookAfter();

    upgraded();
  }

  @Test
  void upgradeIsNotTakenFromWhoeverIsAtIt() {
    breakOff();

    await(lifecycles.upkeep(client, InstantSource.system()).run());

    assertEquals("running", lastRun().split(" ")[0]);
    assertEquals(before, seeded.versions(id));
  }

  /** However long ago it was claimed: rows of a large pack take their time. */
  @Test
  void upgradeIsNotTakenFromWhoeverHoldsTheTenant() {
    breakOff();
    TenantCalls.ownersAreGone(seeded);

    List<UUID> taken =
        await(
            transactions.write(
                id,
                connection ->
                    directory
                        .lockReady(connection, id)
                        .chain(() -> claims.takeOverUpgrades(1_000))
                        .map(all -> all.stream().map(BrokenUpgrade::run).toList())));

    assertFalse(taken.contains(TenantCalls.lastRun(seeded, id)));
    lookAfter();
    upgraded();
  }

  /** Of an earlier version, or refused: whoever waited has done nothing, and may not say so. */
  @Test
  void upgradeThatAnotherServiceEndedMeanwhileIsNotTakenForDone() throws InterruptedException {
    SqlConnection other = await(pool.getConnection());
    Transaction transaction = await(other.begin());
    await(directory.lockReady(other, id));
    UUID run = UUID.randomUUID();
    var waiting = upgrade(run).subscribeAsCompletionStage();
    awaitUntil(() -> runs.isRunning(pool, run).await().indefinitely());

    await(runs.giveUp(other, run, "Ended by another"));
    await(transaction.commit());
    await(other.close());

    var failure = assertThrows(CompletionException.class, waiting::join);
    assertInstanceOf(TenantBusyException.class, failure.getCause());
    asBefore("failed Ended by another");
  }

  private void upgrade() {
    await(upgrade(UUID.randomUUID()));
  }

  private Uni<Void> upgrade(UUID run) {
    return copies
        .of("harbour")
        .chain(copy -> lifecycles.upgrade(client, loader).upgrade(copy, wanted, run));
  }

  /** What a process leaves that is killed before its rows are committed. */
  private void breakOff() {
    auth.hangUp(true);
    assertThrows(AuthUnavailableException.class, this::upgrade);
    auth.recover();
    assertEquals(AFTER, auth.passwordOf(id.toString()));
    assertEquals(before, seeded.versions(id));
  }

  private void lookAfter() {
    TenantCalls.ownersAreGone(seeded);
    await(lifecycles.upkeep(client, InstantSource.system()).run());
  }

  private void upgraded() {
    assertEquals("Paint the lamp", seeded.rows(id, "SELECT title FROM tasks").get(0).getString(0));
    assertEquals(AFTER, auth.passwordOf(id.toString()));
    assertEquals("completed ", lastRun());
  }

  private void asBefore(String run) {
    assertEquals(before, seeded.versions(id));
    assertEquals(BEFORE, auth.passwordOf(id.toString()));
    assertEquals(run, lastRun());
  }

  private String lastRun() {
    return seeded
        .rows(
            id,
            "SELECT status || ' ' || coalesce(error, '') FROM seed_runs WHERE id = $1",
            TenantCalls.lastRun(seeded, id))
        .get(0)
        .getString(0);
  }

  private void change(String file, String text, String other) throws IOException {
    Path path = packs.resolve("harbour").resolve(file);
    Files.writeString(path, Files.readString(path).replace(text, other));
  }
}
