package io.seedgate.seed.golden;

import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.NoSuchPackException;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Planner;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The golden copies of the packs as they are now, each made when it is first asked for. Safe for
 * any number of threads and of replicas.
 */
@Singleton
public class GoldenCopies {

  /** Rows a statement: more gain nothing, and the server has to hold them twice. */
  private static final int CHUNK = 2_000;

  // Two replicas may make the same copy; the second one waits and then finds it.
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('seedgate golden ' || $1::text, 0))";

  private static final String FIND =
      """
      SELECT id FROM golden.copies WHERE (pack, pack_hash, generator_version) = ($1, $2, $3)
      """;

  private static final String NOTE =
      """
      INSERT INTO golden.copies (id, pack, pack_hash, generator_version) VALUES ($1, $2, $3, $4)
      """;

  private final PackLibrary library;
  private final CatalogReader catalog;
  private final Pool pool;
  private final Map<String, Uni<GoldenCopy>> known = new ConcurrentHashMap<>();

  GoldenCopies(PackLibrary library, CatalogReader catalog, Pool pool) {
    this.library = library;
    this.catalog = catalog;
    this.pool = pool;
  }

  /**
   * The copy of a pack by its name, as its files are now. A shipped pack is read once, a mounted
   * one whenever its files hash to something else; whoever has the earlier copy goes on with it.
   *
   * <p>Fails with {@link NoSuchPackException} or {@link
   * io.seedgate.seed.plan.InvalidPackException}.
   */
  public Uni<GoldenCopy> of(String pack) {
    Uni<GoldenCopy> copy = known(pack);
    return library.isShipped(pack)
        ? copy
        : copy
            // Hashing files takes a while: not on an event loop.
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .chain(
                found -> {
                  if (library.isUnchanged(pack, found.pack().hash())) {
                    return Uni.createFrom().item(found);
                  }
                  known.remove(pack, copy);
                  return known(pack);
                });
  }

  private Uni<GoldenCopy> known(String pack) {
    return known.computeIfAbsent(
        pack,
        name -> {
          var self = new AtomicReference<Uni<GoldenCopy>>();
          self.set(
              plan(name)
                  .chain(this::of)
                  .onFailure()
                  // Somebody may have put another one in its place meanwhile.
                  .invoke(failure -> known.remove(name, self.get()))
                  .memoize()
                  .indefinitely());
          return self.get();
        });
  }

  /** Has the copy looked for and, if need be, made again when it is next asked for. */
  public void forget(String pack) {
    known.remove(pack);
  }

  /** The copy of a plan. */
  public Uni<GoldenCopy> of(Plan plan) {
    return pool.withTransaction(connection -> found(connection, plan))
        .map(id -> new GoldenCopy(id, plan));
  }

  private Uni<Plan> plan(String name) {
    return catalog
        .read()
        // Reading and planning a pack take a while: not on an event loop.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            tables ->
                Planner.plan(
                    name,
                    library
                        .read(name)
                        .orElseThrow(
                            () ->
                                new NoSuchPackException(
                                    "There is no pack named '%s'".formatted(name))),
                    tables));
  }

  private static Uni<UUID> found(SqlConnection connection, Plan plan) {
    Pack pack = plan.pack();
    Manifest manifest = pack.manifest();
    return connection
        .preparedQuery(ONE_AT_A_TIME)
        .execute(Tuple.of(pack.hash()))
        .chain(
            () ->
                connection
                    .preparedQuery(FIND)
                    .execute(Tuple.of(manifest.name(), pack.hash(), manifest.generatorVersion())))
        .chain(
            rows ->
                rows.iterator().hasNext()
                    ? Uni.createFrom().item(rows.iterator().next().getUUID(0))
                    : filled(connection, plan));
  }

  private static Uni<UUID> filled(SqlConnection connection, Plan plan) {
    UUID id = UUID.randomUUID();
    Manifest manifest = plan.pack().manifest();
    return Multi.createFrom()
        .iterable(plan.tables())
        .map(GoldenFill::new)
        .filter(table -> table.size() > 0)
        .onItem()
        .transformToUniAndConcatenate(table -> fill(connection, id, table))
        .onItem()
        .ignoreAsUni()
        .chain(
            () ->
                connection
                    .preparedQuery(NOTE)
                    .execute(
                        Tuple.of(
                            id, manifest.name(), plan.pack().hash(), manifest.generatorVersion())))
        .replaceWith(id);
  }

  private static Uni<Void> fill(SqlConnection connection, UUID id, GoldenFill table) {
    String sql = table.sql();
    return Multi.createFrom()
        .range(0, (table.size() + CHUNK - 1) / CHUNK)
        .map(chunk -> table.patterns(chunk * CHUNK, Math.min(table.size(), (chunk + 1) * CHUNK)))
        .onItem()
        .transformToUniAndConcatenate(
            arrays -> connection.preparedQuery(sql).execute(parameters(id, arrays)))
        .onItem()
        .ignoreAsUni();
  }

  private static Tuple parameters(UUID id, List<String[]> arrays) {
    Tuple parameters = Tuple.of(id);
    arrays.forEach(parameters::addArrayOfString);
    return parameters;
  }
}
