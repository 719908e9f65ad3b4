package io.seedgate.seed.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class TenantTransactionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TENANT = "SELECT current_tenant_id()";
  private static final String INSERT =
      "INSERT INTO client_accounts (id, name, slug) VALUES ($1, 'A tenant', $2)";

  @Inject TenantTransactions transactions;
  @Inject Pool pool;

  private final UUID tenant = UUID.randomUUID();

  @Test
  void workRunsInTheNameOfItsTenant() {
    assertEquals(tenant, transactions.read(tenant, this::currentTenant).await().atMost(PATIENCE));
    assertEquals(tenant, transactions.write(tenant, this::currentTenant).await().atMost(PATIENCE));
  }

  @Test
  void manyTenantsAtOnceDoNotMixUp() {
    List<UUID> tenants = IntStream.range(0, 500).mapToObj(i -> UUID.randomUUID()).toList();
    List<Uni<UUID>> seen =
        tenants.stream().map(each -> transactions.read(each, this::currentTenant)).toList();
    assertEquals(
        tenants, Uni.join().all(seen).andFailFast().await().atMost(PATIENCE), "tenants seen");
  }

  @Test
  void connectionReturnedToThePoolBelongsToNobody() {
    for (int i = 0; i < 50; i++) {
      transactions.read(tenant, this::currentTenant).await().atMost(PATIENCE);
      assertNull(pool.withConnection(this::currentTenant).await().atMost(PATIENCE));
    }
  }

  @Test
  void readTransactionRefusesToWrite() {
    var refused =
        assertThrows(
            PgException.class,
            () -> transactions.read(tenant, this::insert).await().atMost(PATIENCE));
    assertEquals("25006", refused.getSqlState());
  }

  @Test
  void readTransactionSeesOneSnapshot() {
    Uni<List<Long>> twice =
        transactions.read(
            tenant,
            connection ->
                count(connection)
                    .call(() -> transactions.write(tenant, this::insert))
                    .chain(before -> count(connection).map(after -> List.of(before, after))));
    assertEquals(List.of(0L, 0L), twice.await().atMost(PATIENCE));
    assertEquals(1, accounts());
  }

  @Test
  void failureAfterAWriteUndoesIt() {
    Uni<Void> failing =
        transactions.write(
            tenant,
            connection ->
                insert(connection)
                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("late"))));
    assertThrows(IllegalStateException.class, () -> failing.await().atMost(PATIENCE));
    assertEquals(0, accounts());
  }

  @Test
  void callersWhoGoAwayTakeNoConnectionWithThem() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      var subscription =
          transactions.read(tenant, this::currentTenant).subscribe().with(ignored -> {});
      Thread.sleep(0, i * 4_000);
      subscription.cancel();
    }
    assertEquals(tenant, transactions.read(tenant, this::currentTenant).await().atMost(PATIENCE));
  }

  @Test
  void writtenRowIsThereForItsTenantOnly() {
    transactions.write(tenant, this::insert).await().atMost(PATIENCE);
    assertEquals(1, accounts());
    assertEquals(0L, transactions.read(UUID.randomUUID(), this::count).await().atMost(PATIENCE));
  }

  private long accounts() {
    return transactions.read(tenant, this::count).await().atMost(PATIENCE);
  }

  private Uni<Long> count(SqlConnection connection) {
    return connection
        .preparedQuery("SELECT count(*) FROM client_accounts WHERE id = $1")
        .execute(Tuple.of(tenant))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Uni<UUID> currentTenant(SqlConnection connection) {
    return connection
        .preparedQuery(TENANT)
        .execute()
        .map(rows -> rows.iterator().next().getUUID(0));
  }

  private Uni<Void> insert(SqlConnection connection) {
    return connection
        .preparedQuery(INSERT)
        .execute(Tuple.of(tenant, "t-" + tenant))
        .replaceWithVoid();
  }
}
