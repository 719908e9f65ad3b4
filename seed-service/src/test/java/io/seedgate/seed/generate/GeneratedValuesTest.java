package io.seedgate.seed.generate;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.PouredTenants;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Tenant;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values of generated rows follow from the seed, the key and the name, and days from other days.
 */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class GeneratedValuesTest {

  private static final Pattern GENERATED = Pattern.compile("\"seed_key\": \"[a-z-]+#");

  private static final String SMALL_GENERATORS =
      """
      populations:
        site:
          each: 3
          values:
            name: { pick: [Oslo, Bergen, Narvik, Alta] }
            cores: { from: 1, to: 64 }
            seen: { from: W-2 Mon 08:00, to: W-1 Fri 18:00 }
          rows:
            - table: assets
              key: host
              columns:
                name: <name> <unit>
                asset_type: server
                environment: production
                discovery_method: manual
                cpu_cores: <cores>
                last_seen_at: <seen>
      """;

  /** Each way to refer to a generated row. */
  private static final String REFERENCES =
      """
      populations:
        directory:
          shared:
            assets: { name: <unit>.<position>, asset_type: server, environment: production, discovery_method: manual }
          rows:
            - { table: assets, key: directory, columns: {} }
        host:
          each: 3
          shared:
            assets: { name: <unit>.<position>, asset_type: server, environment: production, discovery_method: manual }
            asset_dependencies: { asset_id: { row: host }, dependency_type: hosting, confidence_score: 1 }
          rows:
            - { table: assets, key: host, columns: {} }
            - { table: asset_dependencies, key: once, columns: { depends_on_asset_id: { row: directory } } }
            - { table: asset_dependencies, key: earlier, columns: { depends_on_asset_id: { row: host, pick: earlier } } }
        app:
          each: 4
          shared:
            assets: { name: <unit>.<position>, asset_type: application, environment: production, discovery_method: manual }
            asset_dependencies: { asset_id: { row: app }, dependency_type: hosting, confidence_score: 1 }
          rows:
            - { table: assets, key: app, columns: {} }
            - { table: asset_dependencies, key: any, columns: { depends_on_asset_id: { row: host, pick: any } } }
      """;

  @Inject PouredTenants poured;
  @TempDir Path temporary;

  /** What is told from another day lies so much later, and on days that people work. */
  @Test
  void daysFollowOtherDays() throws IOException {
    Set<String> rows =
        generated(
            """
            populations:
              site:
                each: 400
                values:
                  week: { in_turn: [ { begins: W-3 Mon 08:00 }, { begins: W-2 Tue 09:30 } ] }
                  day: { from: W-3 Wed, to: W-1 Tue, workdays: true }
                  noon: { after: day, from: PT12H, to: PT12H }
                  back: { after: noon, from: -PT1H, to: PT30M, step: PT15M }
                  next: { after: week.begins, from: P7D, to: P14D }
                rows:
                  - table: assets
                    key: host
                    columns:
                      name: host
                      asset_type: server
                      environment: production
                      discovery_method: manual
                      discovered_at: <noon>
                      last_seen_at: <back>
                  - table: assets
                    key: host-later
                    columns:
                      name: later
                      asset_type: server
                      environment: production
                      discovery_method: manual
                      discovered_at: <next>
            """);
    assertEquals(3_200, rows.size());
    Set<LocalDate> days = new TreeSet<>();
    Set<Duration> between = new TreeSet<>();
    Set<OffsetDateTime> begun = new TreeSet<>();
    for (String row : rows) {
      JsonObject json = new JsonObject(row.substring(row.indexOf('{')));
      OffsetDateTime noon = moment(json, "discovered_at");
      if (json.getString("name").equals("later")) {
        begun.add(noon);
        continue;
      }
      assertEquals(LocalTime.NOON, noon.toLocalTime());
      days.add(noon.toLocalDate());
      between.add(Duration.between(noon, moment(json, "last_seen_at")));
    }
    LocalDate monday = GeneratedRows.monday(FRIDAY);
    LocalDate first = monday.minusDays(19);
    assertEquals(
        first
            .datesUntil(monday.minusDays(5))
            .filter(day -> day.getDayOfWeek().getValue() < 6)
            .toList(),
        List.copyOf(days));
    assertEquals(
        Stream.of(-60, -45, -30, -15, 0, 15, 30).map(Duration::ofMinutes).toList(),
        List.copyOf(between));
    assertEquals(16, begun.size());
  }

  /** Values follow from seed, key and name: not from what else there is. */
  @Test
  void anotherValueRowOrMemberChangesNoOther() throws IOException {
    Set<String> rows = generated(SMALL_GENERATORS);
    assertEquals(12, rows.size());
    for (String more :
        List.of(
            SMALL_GENERATORS.replace("each: 3", "each: 5"),
            SMALL_GENERATORS.replace(
                "    name: {", "    memory: { from: 1, to: 9 }\n      name: {"),
            SMALL_GENERATORS.replace("  site:", "  other: { each: 2 }\n  site:"),
            SMALL_GENERATORS
                + SMALL_GENERATORS
                    .lines()
                    .skip(8)
                    .map(line -> line + "\n")
                    .collect(joining())
                    .replace("key: host", "key: spare"))) {
      Set<String> found = generated(more);
      assertTrue(found.containsAll(rows), more);
    }
    assertNotEquals(rows, generated(SMALL_GENERATORS.replace("64", "65")));
  }

  /** Of its own member or unit, and the same whatever is beside it: but for any of more. */
  @Test
  void anotherMemberChangesNoReferenceButOneThatMayBeToAny() throws IOException {
    Map<String, String> references = references(REFERENCES);
    assertEquals(4 * (3 + 2 + 4), references.size());
    String expected =
        """
            once#(\\d)\\.(\\d) host#\\1\\.\\2 directory#\\1\\.1\
            |earlier#(\\d)\\.(2 host#\\3\\.2 host#\\3\\.1|3 host#\\3\\.3 host#\\3\\.[12])\
            |any#(\\d)\\.(\\d) app#\\5\\.\\6 host#\\5\\.[123]""";
    references.forEach(
        (key, two) -> assertTrue((key + " " + two).matches(expected), key + " " + two));
    assertEquals(
        Set.of("1", "2", "3"),
        references.entrySet().stream()
            .filter(it -> it.getKey().startsWith("any#"))
            .map(it -> it.getValue().substring(it.getValue().length() - 1))
            .collect(toSet()));

    for (String more : List.of("each: 4", "each: 3")) {
      Map<String, String> found = references(REFERENCES.replace(more, "each: 6"));
      Map<String, String> before = new TreeMap<>(references);
      if (more.equals("each: 3")) {
        before.keySet().removeIf(key -> key.startsWith("any#"));
        assertFalse(found.entrySet().containsAll(references.entrySet()));
      }
      assertTrue(found.entrySet().containsAll(before.entrySet()), more);
    }
  }

  /** By the key of a row, those of the two that it refers to. */
  private Map<String, String> references(String generators) throws IOException {
    Map<String, String> keys = new HashMap<>();
    List<JsonObject> rows = new ArrayList<>();
    for (String row : generated(generators)) {
      JsonObject json = new JsonObject(row.substring(row.indexOf('{')));
      keys.put(json.getString("id"), json.getString("seed_key"));
      rows.add(json);
    }
    Map<String, String> references = new TreeMap<>();
    for (JsonObject row : rows) {
      if (row.containsKey("depends_on_asset_id")) {
        references.put(
            row.getString("seed_key"),
            keys.get(row.getString("asset_id"))
                + " "
                + keys.get(row.getString("depends_on_asset_id")));
      }
    }
    return references;
  }

  private static OffsetDateTime moment(JsonObject row, String column) {
    return OffsetDateTime.parse(row.getString(column)).withOffsetSameInstant(ZoneOffset.UTC);
  }

  private Set<String> generated(String generators) throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    Files.createDirectories(pack.resolve("generators"));
    Files.writeString(pack.resolve("generators/sites.yaml"), generators);
    Tenant tenant = new Tenant(new UUID(7, 7), "tenant-of-generators", "Test", FRIDAY, 5, 0);
    Set<String> rows = poured.rows(poured.copy(pack), tenant);
    rows.removeIf(row -> !GENERATED.matcher(row).find());
    return rows;
  }
}
