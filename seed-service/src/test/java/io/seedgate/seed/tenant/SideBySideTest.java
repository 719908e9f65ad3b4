package io.seedgate.seed.tenant;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static io.seedgate.seed.load.SeededTenants.await;
import static io.seedgate.seed.load.SeededTenants.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.ContractAuthService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several operations on one tenant at once: they wait for each other, and never for ever. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SideBySideTest {

  private static final int SCALE = 10;

  @Inject SeededTenants tenants;
  @Inject GoldenCopies copies;
  @Inject Lifecycles lifecycles;
  @Inject TenantDirectory directory;
  @Inject DatabaseOwner owner;

  private ContractAuthService auth;
  private AuthClient client;
  private UUID id;

  @BeforeEach
  void prepare() throws IOException {
    auth = new ContractAuthService();
    client = auth.client();
    id = UUID.randomUUID();
  }

  @AfterEach
  void mend() throws SQLException {
    owner.hinderNoMore();
    auth.close();
    assertEquals(List.of(), auth.breaches());
  }

  /** The reset has deleted rows, and has yet to make others, which refer to those that go. */
  @Test
  void deletionBesideAResetEndsAsSoonAsThatHasNoticed() throws Exception {
    await(make());
    tenants.execute(id, "UPDATE assets SET name = 'Mine' WHERE seed_key LIKE '%#%'");
    owner.halt("INSERT ON assets");
    TenantReset reset = lifecycles.reset(client, InstantSource.system());
    RegisteredTenant restoring = await(reset.begin(id, false)).orElseThrow().tenant();
    CompletionStage<Void> resetting = reset.complete(restoring).subscribeAsCompletionStage();
    awaitWaiting(1);

    TenantDeletion deletion = lifecycles.deletion(client);
    RegisteredTenant gone = await(deletion.begin(id, false)).orElseThrow().tenant();
    CompletionStage<Void> deleting = deletion.complete(gone).subscribeAsCompletionStage();
    awaitWaiting(2);
    owner.letGo();

    deleting.toCompletableFuture().get(10, TimeUnit.SECONDS);
    resetting.toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertTrue(await(directory.find(id)).isEmpty());
    tenants.contents(id).forEach((table, rows) -> assertEquals(List.of(), rows, table));
    assertEquals("delete completed null, reset failed The tenant was deleted", runs());
  }

  /** It tells how far it is at the very moment at which it ends. */
  @Test
  void makingEndsWhileItTellsHowFarItIs() throws Exception {
    owner.hinder("UPDATE OF rows_by_table ON seed_runs", "true", "PERFORM pg_sleep(1.5)");

    await(make());

    assertEquals(TenantStatus.READY, await(directory.find(id)).orElseThrow().status());
  }

  private Uni<RegisteredTenant> make() throws IOException {
    GoldenCopy copy = await(copies.of(tenants.plan("estate")));
    Tenant any = anyTenant(FRIDAY);
    var tenant = new Tenant(id, any.slug(), any.name(), any.anchorDate(), SCALE, 0);
    return lifecycles
        .making(client)
        .make(
            copy,
            new NewTenant(tenant, tenant.slug() + ".example", false, null, false),
            UUID.randomUUID());
  }

  /** What became of the tenant's runs but its making, by kind. */
  private String runs() {
    return tenants
        .rows(
            id,
            """
            SELECT string_agg(kind || ' ' || status || ' ' || coalesce(error, 'null'), ', ' ORDER BY kind::text)
            FROM seed_runs WHERE client_account_id = $1 AND kind <> 'seed'
            """,
            id)
        .get(0)
        .getString(0);
  }

  /** Until so many sessions of the service wait for a lock. */
  private void awaitWaiting(int sessions) throws InterruptedException {
    awaitUntil(
        () ->
            tenants
                    .rows(
                        id,
                        """
                        SELECT FROM pg_locks
                        WHERE NOT granted
                          AND (database IS NULL OR database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                        """)
                    .size()
                >= sessions);
  }
}
