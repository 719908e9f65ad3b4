package io.seedgate.seed.golden;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static io.seedgate.seed.load.SeededTenants.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.InvalidPackException;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What golden copies make, held to what the loader makes of the same plan in Java. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class GoldenCopyTest {

  /** Each weekday, the ends of years, a leap day. */
  private static final List<LocalDate> ANCHORS =
      Stream.concat(
              LocalDate.of(2026, 12, 28).datesUntil(LocalDate.of(2027, 1, 4)),
              Stream.of(LocalDate.of(2028, 2, 29), LocalDate.of(2026, 7, 15)))
          .toList();

  @Inject SeededTenants tenants;
  @Inject GoldenCopies copies;
  @Inject CatalogReader catalog;
  @Inject TenantTransactions transactions;
  @Inject Pool pool;
  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy", "small"})
  void poursWhatTheLoaderLoadsOnAnyDay(String pack) throws IOException {
    GoldenCopy copy = copy(tenants.plan(pack));
    for (LocalDate anchor : ANCHORS) {
      Tenant tenant = anyTenant(anchor);
      tenants.load(copy.plan(), tenant);
      Map<String, List<String>> loaded = tenants.contents(tenant.id());
      tenants.execute(tenant.id(), "DELETE FROM client_accounts");

      pour(copy, tenant);

      assertEquals(loaded, tenants.contents(tenant.id()), pack + " on " + anchor);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy", "small"})
  void defaultTenantKeepsItsFixedIds(String pack) throws IOException {
    GoldenCopy copy = copy(tenants.plan(pack));
    DefaultTenant fixed = copy.manifest().defaultTenant().orElseThrow();
    var tenant = new Tenant(fixed.id(), fixed.slug(), fixed.name(), FRIDAY);
    tenants.execute(tenant.id(), "DELETE FROM client_accounts");
    tenants.load(copy.plan(), tenant);
    Map<String, List<String>> loaded = tenants.contents(tenant.id());

    restore(copy, tenant);

    assertEquals(loaded, tenants.contents(tenant.id()));
  }

  @Test
  void idsAreThoseOfTheRows() throws IOException {
    GoldenCopy copy = copy(tenants.plan("estate"));
    Tenant tenant = anyTenant(FRIDAY);
    pour(copy, tenant);

    var ids = copy.ids(tenant.id());

    tenants
        .ids(tenant.id())
        .forEach(
            (table, present) ->
                assertEquals(
                    present,
                    ids.getOrDefault(table, Map.of()).values().stream()
                        .map(UUID::toString)
                        .sorted()
                        .toList(),
                    table));
    assertEquals(4, ids.get("users").size());
  }

  /** What visitors do, and how many rows a reset then writes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 | 0",
        "DELETE FROM asset_dependencies WHERE criticality <> 'low' | 159",
        "DELETE FROM user_profiles | 4",
        // With its seven assignments, which go with it and come back.
        "UPDATE migration_waves SET name = 'Mine', status = 'cancelled' WHERE wave_number = 1 | 8",
        "DELETE FROM migration_waves WHERE wave_number = 1 | 8",
        // Each has now what was another's.
        "UPDATE migration_waves SET wave_number = 10 + wave_number; UPDATE migration_waves SET wave_number = 15 - wave_number | 46",
        "UPDATE raw_import_records SET raw_data = '{}' WHERE row_number = 1 | 4",
        "UPDATE assets SET seed_key = NULL WHERE asset_type = 'application' | -1",
        "UPDATE engagements SET name = 'Mine' | -1",
        "UPDATE client_accounts SET name = 'Mine', settings = '{}' | -1",
        "INSERT INTO engagements (client_account_id, id, name, slug, engagement_type, status)"
            + " VALUES (current_tenant_id(), gen_random_uuid(), 'Mine', 'mine', 'assessment', 'planning') | 0",
        "INSERT INTO tasks (client_account_id, id, user_id, title)"
            + " VALUES (current_tenant_id(), gen_random_uuid(), gen_random_uuid(), 'Mine') | 0",
      })
  void restoringUndoesWhateverVisitorsDidAndTouchesNothingElse(String act, int written)
      throws IOException {
    GoldenCopy copy = copy(tenants.plan("estate"));
    Tenant tenant = anyTenant(FRIDAY);
    Tenant neighbour = anyTenant(FRIDAY);
    pour(copy, tenant);
    pour(copy, neighbour);
    Map<String, List<String>> pristine = tenants.contents(tenant.id());
    Map<String, List<String>> versions = tenants.versions(tenant.id());
    Map<String, List<String>> neighbours = tenants.versions(neighbour.id());
    tenants.execute(tenant.id(), act);

    restore(copy, tenant);

    assertEquals(pristine, tenants.contents(tenant.id()));
    assertEquals(neighbours, tenants.versions(neighbour.id()));
    if (written >= 0) {
      assertEquals(written, newRows(versions, tenants.versions(tenant.id())));
    }
  }

  private static long newRows(
      Map<String, List<String>> before, Map<String, List<String>> afterwards) {
    return afterwards.entrySet().stream()
        .mapToLong(
            table ->
                table.getValue().stream()
                    .filter(row -> !before.get(table.getKey()).contains(row))
                    .count())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 33, 365, -10})
  void movingLeavesWhatAFreshTenantOfThatDayWouldHave(int days) throws IOException {
    for (String pack : List.of("estate", "workspace", "therapy", "small")) {
      GoldenCopy copy = copy(tenants.plan(pack));
      Tenant tenant = anyTenant(FRIDAY);
      Tenant later = on(tenant, FRIDAY.plusDays(days));
      pour(copy, later);
      Map<String, List<String>> fresh = tenants.contents(tenant.id());
      restore(copy, tenant);

      assertTrue(move(copy, tenant, later) > 0);

      assertEquals(fresh, tenants.contents(tenant.id()), pack);
    }
  }

  @Test
  void movingShiftsWhatVisitorsChangedInSeededRowsAndNotTheirOwnRows() throws IOException {
    GoldenCopy copy = copy(tenants.plan("small"));
    Tenant tenant = anyTenant(FRIDAY);
    pour(copy, tenant);
    tenants.execute(
        tenant.id(),
        """
        UPDATE migration_waves SET planned_end_date = planned_end_date + 3, actual_start_date = '2026-11-18'
        """);
    tenants.execute(
        tenant.id(),
        """
        UPDATE client_accounts
        SET settings = jsonb_set(settings, '{renewal_date}', '"2030-01-01"') - 'renewed_at'
        """);
    tenants.execute(
        tenant.id(),
        """
        INSERT INTO engagements (client_account_id, id, name, slug, engagement_type, status, start_date)
        VALUES (current_tenant_id(), gen_random_uuid(), 'Mine', 'mine', 'assessment', 'planning', '2026-11-02')
        """);
    LocalDate end = date(tenant, "SELECT planned_end_date FROM migration_waves");

    move(copy, tenant, on(tenant, FRIDAY.plusDays(8)));

    assertEquals(end.plusDays(7), date(tenant, "SELECT planned_end_date FROM migration_waves"));
    assertEquals(
        LocalDate.of(2026, 11, 26), date(tenant, "SELECT actual_start_date FROM migration_waves"));
    assertEquals(
        LocalDate.of(2026, 11, 2),
        date(tenant, "SELECT start_date FROM engagements WHERE seed_key IS NULL"));
    assertEquals(
        "2030-01-01",
        tenants
            .rows(tenant.id(), "SELECT settings ->> 'renewal_date' FROM client_accounts")
            .get(0)
            .getString(0));
    assertEquals(
        1,
        tenants
            .rows(tenant.id(), "SELECT FROM client_accounts WHERE NOT settings ? 'renewed_at'")
            .size());
  }

  @Test
  void copyIsMadeOnceForEachVersionOfAPack() throws IOException {
    GoldenCopy copy = copy(tenants.plan("small"));
    assertEquals(copy.id(), copy(tenants.plan(TestPacks.folder("small"))).id());
    Path changed = TestPacks.copyOfSmall(temporary);
    Path waves = changed.resolve("data/migration_waves.yaml");
    Files.writeString(waves, Files.readString(waves).replace("name: First", "name: Pilot"));

    assertNotEquals(copy.id(), copy(tenants.plan(changed)).id());
  }

  @Test
  void mountedPackThatChangesIsReadAgainAndEarlierCopiesStay() throws IOException {
    Path harbour = temporary.resolve("harbour");
    TestPacks.copy(Path.of("src/test/resources/mounted-packs/harbour"), harbour);
    var mounted = new GoldenCopies(new PackLibrary(Optional.of(temporary)), catalog, pool);
    GoldenCopy before = await(mounted.of("harbour"));
    assertSame(before, await(mounted.of("harbour")));
    Path tasks = harbour.resolve("data/tasks.csv");
    String light = Files.readString(tasks);
    FileTime time = Files.getLastModifiedTime(tasks);

    // As many bytes, at the same time: only the hash tells.
    Files.writeString(tasks, light.replace("Light", "Paint"));
    Files.setLastModifiedTime(tasks, time);
    GoldenCopy afterwards = await(mounted.of("harbour"));

    assertEquals("Light the lamp", onlyTask(before));
    assertEquals("Paint the lamp", onlyTask(afterwards));
    Files.writeString(tasks, light.replace("D-1 17:00", "yesterday"));
    assertThrows(InvalidPackException.class, () -> await(mounted.of("harbour")));
    Files.delete(harbour.resolve("pack.yaml"));
    assertThrows(InvalidPackException.class, () -> await(mounted.of("harbour")));
    TestPacks.copy(Path.of("src/test/resources/mounted-packs/harbour"), harbour);
    assertEquals(before.id(), await(mounted.of("harbour")).id());
  }

  private String onlyTask(GoldenCopy copy) {
    Tenant tenant = anyTenant(FRIDAY);
    pour(copy, tenant);
    return tenants.rows(tenant.id(), "SELECT title FROM tasks").get(0).getString(0);
  }

  @Test
  void copyThatIsGoneIsNoticedAndNothingIsLeftOfTheTenant() throws IOException {
    GoldenCopy copy = copy(tenants.plan("small"));
    GoldenCopy gone = new GoldenCopy(UUID.randomUUID(), copy.plan());
    Tenant tenant = anyTenant(FRIDAY);

    assertThrows(MissingCopyException.class, () -> pour(gone, tenant));

    tenants.ids(tenant.id()).forEach((table, ids) -> assertEquals(List.of(), ids, table));
    pour(copy, tenant);
    Map<String, List<String>> versions = tenants.versions(tenant.id());

    assertThrows(MissingCopyException.class, () -> restore(gone, tenant));

    assertEquals(versions, tenants.versions(tenant.id()));
  }

  @Test
  void violatedConstraintIsNamed() throws IOException {
    Path broken = TestPacks.copyOfSmall(temporary);
    Path assignments = broken.resolve("data/wave_assignments.csv");
    Files.writeString(assignments, Files.readString(assignments).replace(" 1, ", " 0, "));
    GoldenCopy copy = copy(tenants.plan(broken));

    var refusal = assertThrows(LoadRefusedException.class, () -> pour(copy, anyTenant(FRIDAY)));

    assertEquals("wave_assignments_sequence_check", refusal.constraint());
  }

  private static Tenant on(Tenant tenant, LocalDate day) {
    return new Tenant(tenant.id(), tenant.slug(), tenant.name(), day);
  }

  private LocalDate date(Tenant tenant, String sql) {
    return tenants.rows(tenant.id(), sql).get(0).getLocalDate(0);
  }

  private GoldenCopy copy(Plan plan) {
    return await(copies.of(plan));
  }

  private void pour(GoldenCopy copy, Tenant tenant) {
    await(
        transactions.write(
            tenant.id(), connection -> copy.pour(connection, tenant, Progress.UNTOLD)));
  }

  private void restore(GoldenCopy copy, Tenant tenant) {
    await(
        transactions.write(
            tenant.id(), connection -> copy.restore(connection, tenant, Progress.UNTOLD)));
  }

  private long move(GoldenCopy copy, Tenant from, Tenant to) {
    return await(
        transactions.write(from.id(), connection -> copy.move(connection, from, to.anchorDate())));
  }
}
