package io.seedgate.seed.tenant;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.load.PouredTenants;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scale above 1 puts the same story inside generated rows, which are the same everywhere. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class ScaleTest {

  /** Of all generated rows of packs with seed 0, on {@link SeededTenants#FRIDAY}. */
  private static final Map<String, String> DIGESTS =
      Map.of(
          "estate x10", "127036603444226931106",
          "estate x1000", "13988182148744855467666",
          "workspace x10", "40235010435484920840",
          "therapy x10", "35955601462411901335");

  /** Of each row 56 bits: the sum is the same in any order, and takes no memory. */
  private static final String DIGEST_OF_ROWS =
      """
      SELECT sum(('x' || substr(md5(t.name || t.row::text), 1, 14))::bit(56)::bigint)::text
      FROM (%s) t WHERE t.row ->> 'seed_key' LIKE '%%#%%'
      """;

  @Inject SeededTenants seeded;
  @Inject PouredTenants poured;
  @Inject TenantTransactions transactions;

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy"})
  void rowsAreTheSameOnAnyMachineInAnyZone(String name) throws IOException {
    GoldenCopy pack = poured.copy(TestPacks.folder(name));
    String expected = DIGESTS.get(name + " x10");
    assertEquals(expected, digest(pack, fixed(10, 0), "UTC"));
    assertEquals(expected, digest(pack, fixed(10, 0), "Asia/Kathmandu"));
    assertNotEquals(expected, digest(pack, fixed(10, 1), "UTC"));
  }

  @Test
  @Tag("slow")
  void aThousandfoldEstateIsTheSameEverywhere() throws IOException {
    GoldenCopy estate = poured.copy(TestPacks.folder("estate"));
    assertEquals(DIGESTS.get("estate x1000"), digest(estate, fixed(1_000, 0), "UTC"));
  }

  @Test
  void scaleAddsRowsAndChangesNone() throws IOException {
    GoldenCopy estate = poured.copy(TestPacks.folder("estate"));
    Tenant story = tenant(1, 0);
    Set<String> rows = poured.rows(estate, story);
    for (int scale : new int[] {2, 5}) {
      Set<String> more = poured.rows(estate, scaled(story, scale));
      assertTrue(more.containsAll(rows));
      assertEquals(estate.plan().rowCount(scale), more.size());
      rows = more;
    }
  }

  @Test
  void movingLeavesWhatAFreshTenantOfThatDayWouldHave() throws IOException {
    GoldenCopy estate = poured.copy(TestPacks.folder("estate"));
    Tenant tenant = tenant(3, 0);
    Set<String> later = poured.rows(estate, tenant.on(FRIDAY.plusDays(4)));
    poured.pour(estate, tenant, "UTC");
    await(
        transactions.write(
            tenant.id(), connection -> estate.move(connection, tenant, FRIDAY.plusDays(4))));
    assertEquals(later, poured.contents(tenant.id()));
  }

  private String digest(GoldenCopy copy, Tenant tenant, String zone) {
    poured.pour(copy, tenant, zone);
    String tables =
        seeded.catalog().tables().stream()
            .map(
                table ->
                    "SELECT '%1$s' AS name, %2$s AS row FROM %1$s t"
                        .formatted(table.name(), SeededTenants.data(table.name())))
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
}
