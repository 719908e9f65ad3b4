package io.seedgate.seed.load;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Planner;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Seeds tenants for tests, and tells what is in them. */
@ApplicationScoped
public class SeededTenants {

  public static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String REGISTER =
      """
      INSERT INTO tenants (id, slug, name, email_domain, pack, pack_version, pack_hash, generator_version,
                           anchor_date, follows_today, status)
      VALUES ($1, $2::text, $3, $2::text || '.example', 'test', '1', 'hash', '1', $4, false, 'ready')
      ON CONFLICT DO NOTHING
      """;

  /** Tables whose rows are made when their pack says, in its files as in what it generates. */
  static final Set<String> MADE_WHEN_THE_PACK_SAYS =
      Set.of("conversations", "messages", "tasks", "therapeutic_notes", "therapy_sessions");

  private final CatalogReader catalogReader;
  private final TenantTransactions transactions;
  private final TenantLoader loader;
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();
  private Catalog catalog;

  SeededTenants(CatalogReader catalogReader, TenantTransactions transactions, TenantLoader loader) {
    this.catalogReader = catalogReader;
    this.transactions = transactions;
    this.loader = loader;
  }

  /** A tenant that nobody has yet. */
  public static Tenant anyTenant(LocalDate anchor) {
    UUID id = UUID.randomUUID();
    return new Tenant(id, "tenant-" + id, "Tenant of a test", anchor);
  }

  /** Read once: migrations have made it. */
  public synchronized Catalog catalog() {
    if (catalog == null) {
      catalog = await(catalogReader.read());
    }
    return catalog;
  }

  /** The plan of a pack, shipped or of the tests, made once. */
  public Plan plan(String pack) throws IOException {
    Plan plan = plans.get(pack);
    if (plan == null) {
      plan = plan(TestPacks.folder(pack));
      plans.put(pack, plan);
    }
    return plan;
  }

  public Plan plan(Path folder) throws IOException {
    return Planner.plan(folder.getFileName().toString(), PackReader.read(folder), catalog());
  }

  /** Loads and commits; returns how many rows that changed. The directory knows the tenant then. */
  public long load(Plan plan, Tenant tenant) {
    Difference done =
        await(transactions.write(tenant.id(), connection -> loader.load(connection, plan, tenant)));
    register(tenant);
    return done.inserted() + done.changed() + done.deleted();
  }

  /** The id of a tenant that the directory knows, without rows. */
  public UUID empty() {
    Tenant tenant = anyTenant(FRIDAY);
    register(tenant);
    return tenant.id();
  }

  /** Enters a tenant into the directory, unless it is there. */
  public void register(Tenant tenant) {
    await(
        transactions.write(
            tenant.id(),
            connection ->
                connection
                    .preparedQuery(REGISTER)
                    .execute(
                        Tuple.of(tenant.id(), tenant.slug(), tenant.name(), tenant.anchorDate()))));
  }

  /** All rows of all tables as {@link #data}, by table. */
  public Map<String, List<String>> contents(UUID tenant) {
    return eachTable(tenant, table -> data(table) + "::text");
  }

  /**
   * SQL of a row {@code t} of a table as JSON: without when it changed, and when it was made unless
   * that is its pack's to say.
   */
  public static String data(String table) {
    return MADE_WHEN_THE_PACK_SAYS.contains(table)
        ? "(to_jsonb(t) - 'updated_at')"
        : "(to_jsonb(t) - 'created_at' - 'updated_at')";
  }

  /** Where each row version lies and which transaction wrote it. */
  public Map<String, List<String>> versions(UUID tenant) {
    return eachTable(tenant, table -> "t.ctid::text || ' ' || t.xmin::text");
  }

  /** All ids by table. */
  public Map<String, List<String>> ids(UUID tenant) {
    return eachTable(tenant, table -> "t.id::text");
  }

  /** What SQL says of each row {@code t}, in order of their ids. */
  private Map<String, List<String>> eachTable(UUID tenant, UnaryOperator<String> said) {
    Map<String, List<String>> contents = new TreeMap<>();
    catalog().tables().forEach(table -> contents.put(table.name(), new ArrayList<>()));
    String sql =
        contents.keySet().stream()
            .map(it -> "SELECT '%s', %s, t.id FROM %s t".formatted(it, said.apply(it), it))
            .collect(joining(" UNION ALL ", "", " ORDER BY 1, 3"));
    rows(tenant, sql).forEach(row -> contents.get(row.getString(0)).add(row.getString(1)));
    return contents;
  }

  /** Rows as the tenant sees them. */
  public List<Row> rows(UUID tenant, String sql, Object... parameters) {
    return await(
        transactions.read(
            tenant,
            connection ->
                connection
                    .preparedQuery(sql)
                    .execute(Tuple.from(parameters))
                    .map(
                        rows ->
                            new ArrayList<>(
                                StreamSupport.stream(rows.spliterator(), false).toList()))));
  }

  /** Runs a statement as the tenant. */
  public void execute(UUID tenant, String sql) {
    await(transactions.write(tenant, connection -> connection.query(sql).execute()));
  }

  public static <T> T await(Uni<T> work) {
    return work.await().atMost(LIMIT);
  }

  /** Looks again and again whether something is so. */
  public static void awaitUntil(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertTrue(condition.getAsBoolean());
  }
}
