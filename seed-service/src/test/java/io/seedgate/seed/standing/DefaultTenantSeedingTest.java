package io.seedgate.seed.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.load.Difference;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.PackReading;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.ContractAuthService;
import io.seedgate.seed.standing.SeedingState.Pending;
import io.seedgate.seed.standing.SeedingState.Ready;
import io.seedgate.seed.standing.SeedingState.Refused;
import io.seedgate.seed.tenant.Lifecycles;
import io.seedgate.seed.tenant.SeedRuns;
import io.seedgate.seed.tenant.TenantDirectory;
import io.seedgate.seed.tenant.TenantRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class DefaultTenantSeedingTest {

  /** The tenant that pack {@code small} fixes. */
  private static final UUID SMALL = UUID.fromString("99999999-0000-0000-0000-000000000001");

  private static final String HANG_UP = "SELECT pg_terminate_backend(pg_backend_pid())";
  private static final long LIMIT_MILLIS = 20_000;

  @Inject CatalogReader catalog;
  @Inject TenantRows rows;
  @Inject SeedRuns runs;
  @Inject TenantLoader loader;
  @Inject TenantDirectory directory;
  @Inject GoldenCopies copies;
  @Inject Lifecycles lifecycles;
  @Inject SeededTenants tenants;
  @TempDir Path temporary;

  private ContractAuthService auth;
  private DefaultTenantSeeding seeding;

  @BeforeEach
  void startAuthService() throws IOException {
    auth = new ContractAuthService();
  }

  @AfterEach
  void stop() {
    if (seeding != null) {
      seeding.onStop(null);
    }
    auth.close();
  }

  @Test
  void tenantIsSeededAsSoonAsAuthServiceIsThere() throws Exception {
    auth.breakDown();
    start("small", new PackLibrary(Optional.empty()));
    Pending pending =
        assertInstanceOf(Pending.class, waitFor(state -> reason(state).contains("503")));
    HealthCheckResponse down = DefaultTenantCheck.response(pending);
    assertEquals(Status.DOWN, down.getStatus());
    assertEquals(pending.reason(), down.getData().orElseThrow().get("reason"));

    auth.recover();
    Ready ready = assertInstanceOf(Ready.class, waitFor(Ready.class::isInstance));
    HealthCheckResponse up = DefaultTenantCheck.response(ready);
    assertEquals(Status.UP, up.getStatus());
    assertEquals(
        Map.of("state", "seeded", "pack", "small 1.0.0", "tenant", "smallco"),
        up.getData().orElseThrow());

    start("small", new PackLibrary(Optional.empty()));
    Ready again = assertInstanceOf(Ready.class, waitFor(Ready.class::isInstance));
    assertTrue(again.wasUpToDate());
  }

  @Test
  void tenantIsUpgradedAlthoughTheDatabaseGoesAwayMeanwhile() throws Exception {
    tenants.load(
        tenants.plan("small"), new Tenant(SMALL, "smallco", "Small Company", SeededTenants.FRIDAY));
    tenants.execute(
        SMALL, "UPDATE tenants SET pack_hash = 'another' WHERE id = current_tenant_id()");
    var interrupted = new AtomicInteger();
    TenantLoader hungUpOnce =
        new TenantLoader() {
          @Override
          public Uni<Difference> load(SqlConnection connection, Plan plan, Tenant tenant) {
            return interrupted.getAndIncrement() > 0
                ? super.load(connection, plan, tenant)
                : super.load(connection, plan, tenant)
                    .call(() -> connection.query(HANG_UP).execute());
          }
        };
    start("small", new PackLibrary(Optional.empty()), hungUpOnce);

    assertInstanceOf(Pending.class, waitFor(state -> reason(state).startsWith("The database")));
    assertInstanceOf(Ready.class, waitFor(Ready.class::isInstance));

    assertEquals(2, interrupted.get());
    assertEquals(1, tenants.ids(SMALL).get("client_accounts").size());
  }

  @Test
  void invalidPackIsRefusedWithAllItsProblemsAndNotTriedAgain() throws Exception {
    Path broken = TestPacks.copyOfSmall(temporary);
    TestPacks.copy(TestPacks.folder("broken/references"), broken);
    start("small", libraryOf(broken));

    Refused refused = assertInstanceOf(Refused.class, waitFor(Refused.class::isInstance));

    assertEquals(Status.DOWN, DefaultTenantCheck.response(refused).getStatus());
    for (String problem : Files.readAllLines(broken.resolve("expected"))) {
      String[] parts = problem.split(" ");
      assertTrue(refused.reason().contains(parts[0] + ": " + parts[1]), refused.reason());
    }
    assertEquals(0, auth.requests().size());
  }

  @Test
  void packThatIsNotThereIsRefused() throws Exception {
    start("nowhere", new PackLibrary(Optional.empty()));
    Refused refused = assertInstanceOf(Refused.class, waitFor(Refused.class::isInstance));
    assertTrue(refused.reason().contains("nowhere"), refused.reason());
  }

  @Test
  void readinessShowsTheDefaultTenant() {
    RestAssured.get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'default-tenant' }.status", Matchers.equalTo("UP"))
        .body(
            "checks.find { it.name == 'default-tenant' }.data.state",
            Matchers.equalTo("not wanted"));
  }

  private void start(String pack, PackLibrary library) {
    start(pack, library, loader);
  }

  private void start(String pack, PackLibrary library, TenantLoader loads) {
    var client = auth.client();
    var clock = InstantSource.system();
    seeding =
        new DefaultTenantSeeding(
            Optional.of(pack),
            library,
            catalog,
            new TenantSeeding(
                directory,
                runs,
                rows,
                lifecycles.making(client),
                lifecycles.upgrade(client, loads),
                copies,
                client),
            clock);
    seeding.onStart(null);
  }

  private static PackLibrary libraryOf(Path folder) {
    return new PackLibrary(Optional.empty()) {
      @Override
      public Optional<PackReading> read(String name) {
        try {
          return Optional.of(PackReader.read(folder));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private SeedingState waitFor(Predicate<SeedingState> wanted) throws InterruptedException {
    long end = System.currentTimeMillis() + LIMIT_MILLIS;
    while (!wanted.test(seeding.state())) {
      assertTrue(System.currentTimeMillis() < end, () -> "Still " + seeding.state());
      Thread.sleep(20);
    }
    return seeding.state();
  }

  private static String reason(SeedingState state) {
    return state instanceof Pending pending ? pending.reason() : "";
  }
}
