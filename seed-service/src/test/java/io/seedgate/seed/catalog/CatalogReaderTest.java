package io.seedgate.seed.catalog;

import static io.seedgate.seed.load.SeededTenants.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.catalog.Column.Kind;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class CatalogReaderTest {

  @Inject CatalogReader reader;
  private Catalog catalog;

  @BeforeEach
  void read() {
    catalog = await(reader.read());
  }

  @Test
  void tenantsOwnTableIsFoundAndComesFirst() {
    assertEquals("client_accounts", catalog.root().name());
    assertEquals("client_accounts", catalog.tables().get(0).name());
  }

  @Test
  void tablesWithoutAKeyOfPacksAreNotToBeFilled() {
    assertTrue(catalog.table("seed_runs").isEmpty());
    assertTrue(catalog.table("flyway_schema_history").isEmpty());
  }

  @Test
  void eachTableComesAfterThoseItMustReferTo() {
    List<String> order = catalog.tables().stream().map(Table::name).toList();
    assertTrue(order.indexOf("engagements") < order.indexOf("data_imports"), order.toString());
    assertTrue(order.indexOf("data_imports") < order.indexOf("raw_import_records"));
    assertTrue(order.indexOf("assets") < order.indexOf("asset_dependencies"));
    assertTrue(order.indexOf("assets") < order.indexOf("wave_assignments"));
    assertTrue(order.indexOf("migration_waves") < order.indexOf("wave_assignments"));
  }

  @Test
  void columnsTellWhatTheyTake() {
    Column hostname = column("assets", "hostname");
    assertEquals(Kind.TEXT, hostname.kind());
    assertEquals(Optional.of(63), hostname.maxLength());
    assertTrue(hostname.nullable());

    Column score = column("asset_dependencies", "confidence_score");
    assertEquals(Kind.NUMERIC, score.kind());
    assertEquals(Optional.of(3), score.precision());
    assertEquals(Optional.of(2), score.scale());

    Column criticality = column("asset_dependencies", "criticality");
    assertEquals(Kind.ENUM, criticality.kind());
    assertEquals(List.of("low", "medium", "high", "critical"), criticality.labels());
    assertTrue(criticality.hasConstantDefault());

    Column lead = column("engagements", "engagement_lead_id");
    assertEquals(Kind.PERSONA, lead.kind());
    assertEquals(Optional.empty(), lead.refersTo());

    assertEquals(Kind.PERSONA, column("tasks", "user_id").kind());
    assertEquals(Optional.of("conversations"), column("messages", "conversation_id").refersTo());
    assertEquals(Optional.of("assets"), column("raw_import_records", "asset_id").refersTo());
    assertTrue(column("assets", "created_at").hasComputedDefault());
    assertTrue(column("client_accounts", "timezone").hasConstantDefault());
  }

  private Column column(String table, String column) {
    return catalog.table(table).orElseThrow().column(column).orElseThrow();
  }
}
