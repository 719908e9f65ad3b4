package io.seedgate.seed.load;

import static io.seedgate.seed.load.SeededTenants.await;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.Progress;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Pours tenants of packs, at whatever scale, without the services around it. */
@ApplicationScoped
public class PouredTenants {

  private final SeededTenants seeded;
  private final GoldenCopies copies;
  private final TenantTransactions transactions;

  PouredTenants(SeededTenants seeded, GoldenCopies copies, TenantTransactions transactions) {
    this.seeded = seeded;
    this.copies = copies;
    this.transactions = transactions;
  }

  public GoldenCopy copy(Path pack) throws IOException {
    return await(copies.of(seeded.plan(pack)));
  }

  /** The rows that a tenant gets, which is gone again. */
  public Set<String> rows(GoldenCopy copy, Tenant tenant) {
    pour(copy, tenant, "UTC");
    Set<String> rows = contents(tenant.id());
    seeded.execute(tenant.id(), "DELETE FROM client_accounts");
    assertFalse(rows.isEmpty());
    return rows;
  }

  public Set<String> contents(UUID tenant) {
    Set<String> rows = new HashSet<>();
    seeded.contents(tenant).forEach((table, some) -> some.forEach(row -> rows.add(table + row)));
    return rows;
  }

  public void pour(GoldenCopy copy, Tenant tenant, String zone) {
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
}
