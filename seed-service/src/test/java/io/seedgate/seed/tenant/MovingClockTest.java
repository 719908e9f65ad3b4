package io.seedgate.seed.tenant;

import static io.seedgate.seed.load.SeededTenants.await;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.load.PouredTenants;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.ContractAuthService;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.validation.RuleTexts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A tenant that is moved each night, as the service does, keeps its story on any day. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MovingClockTest {

  private static final LocalDate FIRST = LocalDate.of(2027, 12, 27); // a leap year follows
  private static final int DAYS = 400;
  private static final List<String> PACKS = List.of("estate", "workspace", "therapy");
  private static final Set<Kind> DAYS_AND_MOMENTS = Set.of(Kind.DATE, Kind.TIMESTAMPTZ);

  /** No multiples of seven, so that each weekday has its turn. */
  private static final int OTHER_PACKS_EVERY = 8;

  private static final int ALL_RULES_EVERY = 24;

  /** Where a rule reads no day it names its parameter all the same. */
  private static final String NAMED_ALONE = "$2::date IS NOT NULL";

  // One plan for all days. They are many.
  private static final String PLAN_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan";

  @Inject SeededTenants tenants;
  @Inject PouredTenants poured;
  @Inject GoldenCopies copies;
  @Inject Lifecycles lifecycles;
  @Inject TenantTransactions transactions;
  @Inject TenantDirectory directory;

  /**
   * A tenant that is moved from day to day.
   *
   * @param rules that judge it, by name
   * @param ofDays those of them that read a day
   */
  private record Moving(
      GoldenCopy copy, UUID id, Map<String, String> rules, Map<String, String> ofDays) {

    boolean isOfTheEstate() {
      return copy.manifest().name().equals("estate");
    }
  }

  @Test
  void everyRuleHoldsOnFourHundredDays() throws IOException {
    try (var auth = new ContractAuthService()) {
      var client = auth.client();
      List<Moving> all = new ArrayList<>();
      for (String pack : PACKS) {
        Map<String, String> rules = RuleTexts.of(pack);
        all.add(
            new Moving(
                await(copies.of(pack)), made(client, FIRST, pack), rules, thatReadADay(rules)));
      }
      for (int day = 0; day < DAYS; day++) {
        LocalDate today = FIRST.plusDays(day);
        int left = DAYS - 1 - day;
        boolean allRules = left % ALL_RULES_EVERY == 0;
        List<Uni<List<String>>> found =
            all.stream()
                .filter(it -> it.isOfTheEstate() || left % OTHER_PACKS_EVERY == 0)
                .map(
                    it ->
                        lifecycles
                            .clock()
                            .move(it.copy(), it.id(), today, true)
                            .chain(
                                () ->
                                    violations(
                                        it.id(), today, allRules ? it.rules() : it.ofDays())))
                .toList();
        assertEquals(List.of(), await(together(found)));
      }
      for (Moving it : all) {
        Map<String, List<String>> moved = tenants.contents(it.id());
        tenants.execute(it.id(), "DELETE FROM client_accounts");
        poured.pour(it.copy(), tenantOn(it.id(), FIRST.plusDays(DAYS - 1)), "UTC");
        assertEquals(tenants.contents(it.id()), moved);
      }
    }
  }

  /** What a move can break: rules that read today, or a column that holds a day or a moment. */
  private Map<String, String> thatReadADay(Map<String, String> rules) {
    Pattern days =
        Pattern.compile(
            tenants.catalog().tables().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> DAYS_AND_MOMENTS.contains(column.kind()))
                .map(Column::name)
                .distinct()
                .collect(joining("|", "(?:\\$2|\\b(?:", "))\\b")));
    Map<String, String> ofDays = new TreeMap<>(rules);
    ofDays
        .values()
        .removeIf(sql -> !days.matcher(sql.replaceAll("--.*", "").replace(NAMED_ALONE, "")).find());
    assertTrue(ofDays.size() >= 8 && ofDays.size() < rules.size(), ofDays.keySet().toString());
    return ofDays;
  }

  @Test
  void upkeepMovesThoseThatFollowTodayAndNoOther() throws IOException {
    try (var auth = new ContractAuthService()) {
      var client = auth.client();
      LocalDate past = LocalDate.now(ZoneOffset.UTC).minusDays(3);
      UUID follows = made(client, past, "estate");
      UUID stays = made(client, past, "estate");
      List<UUID> ofUsers = List.of(made(client, past, "workspace"), made(client, past, "therapy"));
      tenants.execute(
          stays, "UPDATE tenants SET follows_today = false WHERE id = current_tenant_id()");
      Map<String, List<String>> before = tenants.versions(stays);

      await(lifecycles.upkeep(client, InstantSource.system()).run());

      assertEquals(LocalDate.now(ZoneOffset.UTC), anchor(follows));
      ofUsers.forEach(it -> assertEquals(LocalDate.now(ZoneOffset.UTC), anchor(it)));
      assertEquals(past, anchor(stays));
      assertEquals(before, tenants.versions(stays));
      assertEquals(1, await(directory.find(follows)).orElseThrow().epoch());
      Map<String, List<String>> settled = tenants.versions(follows);
      await(lifecycles.upkeep(client, InstantSource.system()).run());
      assertEquals(settled, tenants.versions(follows));
    }
  }

  @Test
  void tenantOfABrokenOrChangedPackKeepsNoOtherFromItsDay() throws IOException {
    try (var auth = new ContractAuthService()) {
      var client = auth.client();
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      UUID broken = made(client, today.minusDays(5), "estate");
      UUID gone = made(client, today.minusDays(5), "estate");
      UUID changed = made(client, today.minusDays(4), "estate");
      UUID follows = made(client, today.minusDays(3), "estate");
      tenants.execute(broken, "UPDATE tenants SET pack = 'torn' WHERE id = current_tenant_id()");
      tenants.execute(gone, "UPDATE tenants SET pack = 'nowhere' WHERE id = current_tenant_id()");
      String hash = await(directory.find(changed)).orElseThrow().packHash();
      setHash(changed, "of before");
      Map<String, List<String>> before = tenants.versions(changed);
      Upkeep upkeep = lifecycles.upkeep(client, InstantSource.system());

      await(upkeep.run());

      assertEquals(today, anchor(follows));
      assertEquals(today.minusDays(5), anchor(broken));
      assertEquals(today.minusDays(5), anchor(gone));
      assertEquals(today.minusDays(4), anchor(changed));
      assertEquals(before, tenants.versions(changed));

      setHash(changed, hash); // as an upgrade does
      await(upkeep.run());
      assertEquals(today, anchor(changed));
      for (UUID left : List.of(broken, gone)) {
        tenants.execute(
            left, "UPDATE tenants SET follows_today = false WHERE id = current_tenant_id()");
      }
    }
  }

  private void setHash(UUID id, String hash) {
    tenants.execute(
        id, "UPDATE tenants SET pack_hash = '%s' WHERE id = current_tenant_id()".formatted(hash));
  }

  private LocalDate anchor(UUID id) {
    return await(directory.find(id)).orElseThrow().anchorDate();
  }

  private UUID made(AuthClient client, LocalDate anchor, String pack) {
    Tenant tenant = SeededTenants.anyTenant(anchor);
    var wanted = new NewTenant(tenant, tenant.slug() + ".example", true, null, false);
    await(
        copies
            .of(pack)
            .chain(copy -> lifecycles.making(client).make(copy, wanted, UUID.randomUUID())));
    return tenant.id();
  }

  private Tenant tenantOn(UUID id, LocalDate day) {
    return new Tenant(id, "tenant-" + id, "Tenant of a test", day);
  }

  private Uni<List<String>> violations(UUID id, LocalDate today, Map<String, String> rules) {
    return transactions.read(
        id,
        connection -> {
          List<Uni<List<String>>> found = new ArrayList<>();
          found.add(connection.query(PLAN_ONCE).execute().replaceWith(List.of()));
          rules.forEach(
              (rule, sql) ->
                  found.add(
                      connection
                          .preparedQuery(sql)
                          .mapping(
                              row ->
                                  "%s on %s: %s: %s"
                                      .formatted(rule, today, row.getValue(0), row.getValue(1)))
                          .execute(Tuple.of(id, today))
                          .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())));
          return together(found);
        });
  }

  private static Uni<List<String>> together(List<Uni<List<String>>> all) {
    return Uni.combine()
        .all()
        .unis(all)
        .with(
            lists ->
                lists.stream()
                    .flatMap(list -> ((List<?>) list).stream())
                    .map(String.class::cast)
                    .toList());
  }
}
