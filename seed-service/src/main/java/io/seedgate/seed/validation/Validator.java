package io.seedgate.seed.validation;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Manifest.Defect;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.PackReading;
import io.seedgate.seed.plan.TenantIds;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.seedgate.seed.validation.Validation.Check;
import io.seedgate.seed.validation.Validation.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Holds a tenant against every rule. */
@Singleton
class Validator {

  private static final List<Rule> RULES = Rule.all();

  // Of a tenant that statistics don't know yet PostgreSQL expects one row, and would compare each
  // with each.
  private static final String JOIN_WHOLE = "SET LOCAL enable_nestloop = off";
  private static final String SAVE = "SAVEPOINT rule";
  private static final String GO_BACK = "ROLLBACK TO SAVEPOINT rule";
  private static final List<Reference> REFERENCES = Reference.all();

  private final TenantTransactions transactions;
  private final CatalogReader catalogReader;
  private final PackLibrary library;
  private final PersonaChecks personas;
  private final InstantSource clock;
  private final boolean tenantsAreMoved;

  Validator(
      TenantTransactions transactions,
      CatalogReader catalogReader,
      PackLibrary library,
      PersonaChecks personas,
      InstantSource clock,
      @ConfigProperty(name = "seedgate.tenants.follow-today", defaultValue = "true")
          boolean tenantsAreMoved) {
    this.transactions = transactions;
    this.catalogReader = catalogReader;
    this.library = library;
    this.personas = personas;
    this.clock = clock;
    this.tenantsAreMoved = tenantsAreMoved;
  }

  /** Validates the visitor's tenant, once they are let in. */
  Uni<Validation> validate(Visitor visitor) {
    return transactions
        .read(visitor, connection -> Uni.createFrom().voidItem())
        .chain(() -> validate(visitor.tenant()));
  }

  /**
   * Validates a tenant, the rows of each of its users among it: one snapshot for all rules. Then
   * looks at it as another tenant and as its personas. 404 if there is none.
   */
  Uni<Validation> validate(UUID tenant) {
    return catalogReader
        .read()
        .chain(
            catalog ->
                declared(tenant, catalog)
                    .chain(
                        declared ->
                            transactions.read(
                                tenant,
                                connection -> validate(connection, tenant, catalog, declared)))
                    .chain(found -> isolated(found, tenant, catalog)))
        .chain(found -> personas.of(tenant).map(found::with));
  }

  private Uni<Validation> validate(
      SqlConnection connection, UUID tenant, Catalog catalog, Declared declared) {
    return connection
        .query(JOIN_WHOLE)
        .execute()
        .chain(() -> held(connection, tenant, catalog))
        .chain(
            held ->
                Multi.createFrom()
                    .iterable(RULES)
                    .filter(rule -> rule.judges(held.pack()))
                    .onItem()
                    .transformToUniAndConcatenate(
                        rule ->
                            violations(connection, rule, Tuple.of(tenant, held.today()))
                                .map(found -> Check.of(rule.name(), rule.meaning(), found)))
                    .collect()
                    .asList()
                    .map(checks -> Validation.of(tenant, held.today(), checks))
                    .chain(found -> withDefects(connection, found, declared))
                    .chain(found -> withReferences(connection, found, catalog))
                    .chain(found -> withIds(connection, found, catalog, declared.manifest()))
                    .map(found -> found.with(List.of(anchored(held)))));
  }

  /**
   * What the tenant's pack says of itself.
   *
   * @param manifest as it is now; empty if the tenant is of no pack, or of none that can be read
   * @param unknown why nobody can tell what it said when the tenant was made of it; empty if that
   *     is known
   */
  private record Declared(Optional<Manifest> manifest, Optional<String> unknown) {}

  private Uni<Declared> declared(UUID tenant, Catalog catalog) {
    return transactions
        .read(
            tenant,
            connection ->
                connection
                    .preparedQuery(
                        """
                        SELECT a.pack, t.pack_hash
                        FROM %s a LEFT JOIN tenants t ON t.id = a.id
                        WHERE a.id = $1 AND a.pack IS NOT NULL
                        """
                            .formatted(catalog.root().name()))
                    .execute(Tuple.of(tenant)))
        // Reading a pack takes a while: not on an event loop.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            packs ->
                StreamSupport.stream(packs.spliterator(), false)
                    .findFirst()
                    .map(row -> declared(row.getString(0), Optional.ofNullable(row.getString(1))))
                    .orElse(new Declared(Optional.empty(), Optional.empty())));
  }

  /**
   * @param hash of the version that the tenant is of; empty if the directory doesn't know it
   */
  private Declared declared(String name, Optional<String> hash) {
    Optional<Pack> pack = library.read(name).flatMap(PackReading::pack);
    if (pack.isEmpty()) {
      return new Declared(
          Optional.empty(),
          Optional.of("is of pack %s, which can't be read any more".formatted(name)));
    }
    return new Declared(
        pack.map(Pack::manifest),
        hash.filter(own -> !own.equals(pack.get().hash()))
            .map(other -> "is of another version of pack %s than there is now".formatted(name)));
  }

  /** The ids that a pack gives the tenant instead of computed ones, by name. */
  private static JsonObject fixedIds(UUID tenant, Manifest manifest) {
    var ids = new JsonObject();
    TenantIds.of(tenant, manifest).fixed().forEach((name, id) -> ids.put(name, id.toString()));
    return ids;
  }

  private static JsonArray defects(Manifest manifest) {
    var defects = new JsonArray();
    for (Defect defect : manifest.defects()) {
      defects.add(
          new JsonObject()
              .put("code", defect.code())
              .put("table", defect.table())
              .put("keys", new JsonArray(defect.keys().stream().map(Defect.Key::key).toList())));
    }
    return defects;
  }

  /**
   * What a tenant is held to.
   *
   * @param anchor the day that its dates count from
   * @param pack it was made of; empty if of none
   */
  private record Held(LocalDate anchor, LocalDate today, String pack) {}

  private Uni<Held> held(SqlConnection connection, UUID tenant, Catalog catalog) {
    return connection
        .preparedQuery(
            """
            SELECT coalesce(a.anchor_date, (now() AT TIME ZONE 'UTC')::date), coalesce(a.pack, ''),
                   coalesce(t.follows_today, false)
            FROM %s a LEFT JOIN tenants t ON t.id = a.id WHERE a.id = $1
            """
                .formatted(catalog.root().name()))
        .execute(Tuple.of(tenant))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> held(row.getLocalDate(0), row.getString(1), row.getBoolean(2)))
                    .findFirst()
                    .orElseThrow(NotFoundException::new));
  }

  private Held held(LocalDate anchor, String pack, boolean follows) {
    return new Held(anchor, Today.of(anchor, follows && tenantsAreMoved, clock.instant()), pack);
  }

  private static Check anchored(Held held) {
    return Check.of(
        "anchor-date",
        "A tenant that follows today has been moved to it.",
        held.today().equals(held.anchor())
            ? List.of()
            : List.of(new Violation("tenant", "follows today, and is still at " + held.anchor())));
  }

  /**
   * What breaks a rule; JSON that isn't made as the rule reads it, which only its own statement
   * finds out, breaks it as well.
   */
  private static Uni<List<Violation>> violations(
      SqlConnection connection, Rule rule, Tuple parameters) {
    return Uni.combine()
        .all()
        // Both leave at once: neither waits for the one before it.
        .unis(connection.query(SAVE).execute(), violations(connection, rule.sql(), parameters))
        .with((saved, found) -> found)
        .onFailure(Validator::isOfTheData)
        .recoverWithUni(
            failure ->
                connection
                    .query(GO_BACK)
                    .execute()
                    .replaceWith(
                        List.of(new Violation("data", ((PgException) failure).getErrorMessage()))));
  }

  /** Class 22 of PostgreSQL's errors, data exceptions. */
  private static boolean isOfTheData(Throwable failure) {
    return failure instanceof PgException refusal && refusal.getSqlState().startsWith("22");
  }

  private static Uni<Validation> withDefects(
      SqlConnection connection, Validation validation, Declared declared) {
    return declared
        .unknown()
        .map(reason -> Uni.createFrom().item(List.of(new Violation("tenant", reason))))
        .orElseGet(
            () ->
                violations(
                    connection,
                    CatalogChecks.declaredDefects(),
                    Tuple.of(
                        validation.tenantId(),
                        declared.manifest().map(Validator::defects).orElse(new JsonArray()))))
        .map(
            found ->
                validation.with(
                    List.of(
                        Check.of(
                            "declared-defects",
                            "Each validation error of a seeded record is declared among the deliberate defects"
                                + " of the pack's manifest, and each declared defect is there.",
                            found))));
  }

  private static Uni<Validation> withReferences(
      SqlConnection connection, Validation validation, Catalog catalog) {
    return violations(
            connection,
            CatalogChecks.references(REFERENCES, catalog),
            Tuple.of(validation.tenantId()))
        .map(
            found ->
                validation.with(
                    List.of(
                        Check.of(
                            "references",
                            "Each row has its tenant and each row it refers to, and a foreign key keeps it so.",
                            found))));
  }

  private static Uni<Validation> withIds(
      SqlConnection connection,
      Validation validation,
      Catalog catalog,
      Optional<Manifest> manifest) {
    UUID tenant = validation.tenantId();
    JsonObject fixed = manifest.map(it -> fixedIds(tenant, it)).orElse(new JsonObject());
    return violations(connection, CatalogChecks.ids(catalog), Tuple.of(tenant, fixed))
        .map(
            found ->
                validation.with(
                    List.of(
                        Check.of(
                            "ids",
                            "The id of each seeded row is what tenant and key say.",
                            found))));
  }

  private Uni<Validation> isolated(Validation validation, UUID tenant, Catalog catalog) {
    return transactions
        .read(
            UUID.randomUUID(),
            connection ->
                violations(connection, CatalogChecks.isolation(catalog), Tuple.of(tenant)))
        .map(
            found ->
                validation.with(
                    List.of(
                        Check.of("isolation", "No other tenant sees a row of this one.", found))));
  }

  private static Uni<List<Violation>> violations(
      SqlConnection connection, String sql, Tuple parameters) {
    return connection
        .preparedQuery(sql)
        .mapping(row -> new Violation(String.valueOf(row.getValue(0)), row.getString(1)))
        .execute(parameters)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
  }
}
