package io.seedgate.seed.oracle;

import io.seedgate.seed.generate.GeneratedRows;
import io.seedgate.seed.generate.Generators;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.oracle.Oracle.Call;
import io.seedgate.seed.oracle.Oracle.PersonaOracle;
import io.seedgate.seed.oracle.Oracle.VisibleRows;
import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.plan.TenantIds;
import io.seedgate.seed.provision.ShippedRoles;
import io.seedgate.seed.tenant.RegisteredTenant;
import io.seedgate.seed.tenant.TenantCopies;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Computes what personas may expect. */
@Singleton
class Oracles {

  private static final ShippedRoles ROLES = ShippedRoles.load();

  private final TenantCopies copies;
  private final Operations operations;
  private final Pool pool;

  Oracles(TenantCopies copies, Operations operations, Pool pool) {
    this.copies = copies;
    this.operations = operations;
    this.pool = pool;
  }

  Uni<Oracle> of(UUID id) {
    return copies.with(
        id,
        (tenant, copy) ->
            pool.withTransaction(
                    connection ->
                        copy.requireThere(connection)
                            .chain(() -> counted(connection, copy, tenant.scale())))
                .map(counts -> oracle(tenant, copy, counts)));
  }

  /**
   * A number of rows.
   *
   * @param supervisor whether holders of {@code therapy:supervise} see it; others don't then
   */
  private record Count(Sight sight, boolean supervisor, String persona, String parent, long rows) {

    /** What it is a number of. */
    List<Object> name() {
      return Arrays.asList(sight, supervisor, persona, parent);
    }

    /** The same of a supervisor, who sees no other rows. */
    Count supervised() {
      return new Count(sight, true, persona, parent, rows);
    }

    Count times(long factor) {
      return new Count(sight, supervisor, persona, parent, rows * factor);
    }

    Count plus(Count other) {
      return new Count(sight, supervisor, persona, parent, rows + other.rows);
    }

    boolean isFor(String somebody, boolean supervises) {
      return supervisor == supervises && (persona == null || persona.equals(somebody));
    }
  }

  /**
   * The story's, and as much for each unit of scale as the first one adds to that: whose a
   * generated row is follows from its position, and no two units share a person.
   */
  private static Uni<Collection<Count>> counted(
      SqlConnection connection, GoldenCopy copy, int scale) {
    Uni<List<Count>> story = counted(connection, copy.id(), new JsonObject());
    if (scale == 1) {
      return story.map(List::copyOf);
    }
    JsonObject unit = firstUnit(copy.plan().generators());
    return story.chain(
        counts ->
            counted(connection, copy.id(), unit)
                .map(
                    with -> {
                      Map<List<Object>, Count> sum = new LinkedHashMap<>();
                      counts.forEach(it -> sum.merge(it.name(), it.times(2L - scale), Count::plus));
                      with.forEach(it -> sum.merge(it.name(), it.times(scale - 1L), Count::plus));
                      return sum.values();
                    }));
  }

  private static JsonObject firstUnit(Generators generators) {
    var unit = new JsonObject();
    for (GeneratedRows made : generators.rows()) {
      JsonArray rows = unit.getJsonArray(made.table(), new JsonArray());
      made.firstUnit().forEach(row -> rows.add(new JsonObject(Map.copyOf(row))));
      unit.put(made.table(), rows);
    }
    return unit;
  }

  /** The statements leave together. */
  private static Uni<List<Count>> counted(SqlConnection connection, UUID copy, JsonObject more) {
    return Uni.join()
        .all(Sight.ALL.stream().map(sight -> counted(connection, copy, more, sight)).toList())
        .andFailFast()
        .map(each -> each.stream().flatMap(List::stream).toList());
  }

  private static Uni<List<Count>> counted(
      SqlConnection connection, UUID copy, JsonObject more, Sight sight) {
    Uni<List<Count>> own = counted(connection, copy, more, sight, sight.sql(), false);
    return sight.supervisor().equals(sight.sql())
        ? own.map(
            counts ->
                Stream.concat(counts.stream(), counts.stream().map(Count::supervised)).toList())
        : Uni.combine()
            .all()
            .unis(own, counted(connection, copy, more, sight, sight.supervisor(), true))
            .with((some, all) -> Stream.concat(some.stream(), all.stream()).toList());
  }

  private static Uni<List<Count>> counted(
      SqlConnection connection,
      UUID copy,
      JsonObject more,
      Sight sight,
      String sql,
      boolean supervisor) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.of(copy, more))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Count(
                                sight,
                                supervisor,
                                row.getString("persona"),
                                row.getString("parent"),
                                row.getLong("rows")))
                    .toList());
  }

  private Oracle oracle(RegisteredTenant tenant, GoldenCopy copy, Collection<Count> counts) {
    TenantIds ids = TenantIds.of(tenant.id(), copy.manifest());
    return new Oracle(
        tenant.id(),
        tenant.slug(),
        tenant.pack(),
        tenant.anchorDate(),
        copy.manifest().personas().stream()
            .map(persona -> persona(persona, tenant, ids, counts))
            .toList());
  }

  private PersonaOracle persona(
      Persona persona, RegisteredTenant tenant, TenantIds ids, Collection<Count> counts) {
    List<String> permissions = ROLES.permissionsOf(persona.role());
    List<Call> forbidden = operations.forbidden(permissions);
    return new PersonaOracle(
        persona.key(),
        ids.persona(persona.key()),
        persona.fullName(),
        persona.key() + "@" + tenant.emailDomain(),
        persona.role(),
        permissions,
        Sight.ALL.stream()
            .filter(sight -> !forbidden.contains(new Call("GET", sight.path())))
            .flatMap(sight -> visible(sight, persona, permissions, ids, counts))
            .toList(),
        forbidden);
  }

  private static Stream<VisibleRows> visible(
      Sight sight,
      Persona persona,
      List<String> permissions,
      TenantIds ids,
      Collection<Count> counts) {
    String name = "users/" + persona.key();
    boolean supervises = Set.copyOf(permissions).contains(Sight.SUPERVISE);
    Stream<Count> seen =
        counts.stream().filter(it -> it.sight().equals(sight) && it.isFor(name, supervises));
    if (sight.parents() == null) {
      return Stream.of(new VisibleRows(sight.path(), seen.mapToLong(Count::rows).sum()));
    }
    // Of the lists of rows those of the story's: of generated ones there may be a million.
    return seen.filter(it -> it.parent().indexOf('#') < 0)
        .map(
            it ->
                new VisibleRows(
                    sight.path().replace("{id}", ids.row(sight.parents(), it.parent()).toString()),
                    it.rows()))
        .sorted(java.util.Comparator.comparing(VisibleRows::path));
  }
}
