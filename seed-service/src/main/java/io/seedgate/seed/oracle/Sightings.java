package io.seedgate.seed.oracle;

import io.seedgate.seed.oracle.Oracle.Call;
import io.seedgate.seed.oracle.Oracle.PersonaOracle;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.seedgate.seed.tenant.RegisteredTenant;
import io.seedgate.seed.tenant.TenantDirectory;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Looks at a tenant as its personas do, past the same row policies as the lists, and holds what
 * there is of the pack against the oracle. Rows of visitors don't count.
 */
@Singleton
public class Sightings {

  /** In whose name it looks at most; a pack may have thousands. */
  public static final int PERSONAS = 200;

  private final Oracles oracles;
  private final TenantDirectory directory;
  private final TenantTransactions transactions;

  Sightings(Oracles oracles, TenantDirectory directory, TenantTransactions transactions) {
    this.oracles = oracles;
    this.directory = directory;
    this.transactions = transactions;
  }

  /** Where a persona sees other than the oracle says. */
  public record Discrepancy(String email, String path, long expected, long seen) {}

  /**
   * Each discrepancy of the first {@link #PERSONAS}. Fails as the oracle does, and as visitors are
   * refused.
   */
  public Uni<List<Discrepancy>> discrepancies(UUID id) {
    return directory
        .findPresent(id)
        .map(found -> found.orElseThrow(NotFoundException::new))
        .chain(
            tenant ->
                oracles
                    .of(id)
                    .onItem()
                    .transformToMulti(
                        oracle ->
                            Multi.createFrom().items(oracle.personas().stream().limit(PERSONAS)))
                    .onItem()
                    .transformToUniAndConcatenate(
                        persona -> seen(tenant, persona).map(seen -> compared(persona, seen)))
                    .collect()
                    .asList())
        .map(found -> found.stream().flatMap(List::stream).toList());
  }

  /** Rows by path, of the lists that the persona may ask. */
  private Uni<Map<String, Long>> seen(RegisteredTenant tenant, PersonaOracle persona) {
    List<Sight> sights =
        Sight.ALL.stream()
            .filter(sight -> !persona.forbidden().contains(new Call("GET", sight.path())))
            .toList();
    if (sights.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    var visitor =
        new Visitor(tenant.id(), tenant.epoch(), persona.id(), Set.copyOf(persona.permissions()));
    return transactions.read(visitor, connection -> seen(connection, tenant.id(), sights));
  }

  /** The statements leave together. */
  private static Uni<Map<String, Long>> seen(
      SqlConnection connection, UUID tenant, List<Sight> sights) {
    return Uni.join()
        .all(
            sights.stream()
                .map(
                    sight ->
                        connection
                            .preparedQuery(sight.seen())
                            .execute(Tuple.of(tenant))
                            .map(rows -> byPath(sight, rows)))
                .toList())
        .andFailFast()
        .map(
            each -> {
              Map<String, Long> all = new HashMap<>();
              each.forEach(all::putAll);
              return all;
            });
  }

  private static Map<String, Long> byPath(Sight sight, RowSet<Row> rows) {
    Map<String, Long> counts = new HashMap<>();
    for (Row row : rows) {
      String path =
          sight.parents() == null
              ? sight.path()
              : sight.path().replace("{id}", row.getUUID("parent").toString());
      counts.put(path, row.getLong("rows"));
    }
    return counts;
  }

  private static List<Discrepancy> compared(PersonaOracle persona, Map<String, Long> seen) {
    Map<String, Long> expected = new HashMap<>();
    persona.lists().forEach(list -> expected.put(list.path(), list.count()));
    Set<String> paths = new TreeSet<>(expected.keySet());
    paths.addAll(seen.keySet());
    return paths.stream()
        .map(
            path ->
                new Discrepancy(
                    persona.email(),
                    path,
                    expected.getOrDefault(path, 0L),
                    seen.getOrDefault(path, 0L)))
        .filter(it -> it.expected() != it.seen())
        .toList();
  }
}
