package io.seedgate.seed.validation;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.seedgate.seed.validation.Validation.Check;
import io.seedgate.seed.validation.Validation.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds a tenant against every rule. */
@ApplicationScoped
class Validator {

  private static final List<Rule> RULES = Rule.all();

  private final TenantTransactions transactions;
  private final CatalogReader catalogReader;

  Validator(TenantTransactions transactions, CatalogReader catalogReader) {
    this.transactions = transactions;
    this.catalogReader = catalogReader;
  }

  /** Validates the visitor's tenant, once they are let in. */
  Uni<Validation> validate(Visitor visitor) {
    return transactions
        .read(visitor, connection -> Uni.createFrom().voidItem())
        .chain(() -> validate(visitor.tenant()));
  }

  /**
   * Validates a tenant, the rows of each of its users among it: one snapshot for all rules. 404 if
   * there is none.
   */
  Uni<Validation> validate(UUID tenant) {
    return catalogReader
        .read()
        .chain(
            catalog ->
                transactions
                    .read(tenant, connection -> validate(connection, tenant, catalog))
                    .chain(found -> isolated(found, tenant, catalog)));
  }

  private static Uni<Validation> validate(SqlConnection connection, UUID tenant, Catalog catalog) {
    return today(connection, tenant, catalog)
        .chain(
            today ->
                Multi.createFrom()
                    .iterable(RULES)
                    .onItem()
                    .transformToUniAndConcatenate(
                        rule ->
                            violations(connection, rule.sql(), Tuple.of(tenant, today))
                                .map(found -> Check.of(rule.name(), rule.meaning(), found)))
                    .collect()
                    .asList()
                    .chain(checks -> withReferences(connection, tenant, catalog, checks))
                    .map(checks -> Validation.of(tenant, today, checks)));
  }

  private static Uni<LocalDate> today(SqlConnection connection, UUID tenant, Catalog catalog) {
    return connection
        .preparedQuery(
            "SELECT coalesce(anchor_date, (now() AT TIME ZONE 'UTC')::date) FROM %s WHERE id = $1"
                .formatted(catalog.root().name()))
        .execute(Tuple.of(tenant))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLocalDate(0))
                    .findFirst()
                    .orElseThrow(NotFoundException::new));
  }

  private static Uni<List<Check>> withReferences(
      SqlConnection connection, UUID tenant, Catalog catalog, List<Check> checks) {
    return violations(connection, CatalogChecks.references(catalog), Tuple.of(tenant))
        .map(
            found ->
                with(
                    checks,
                    Check.of(
                        "references",
                        "Each row has its tenant and each row it refers to.",
                        found)));
  }

  private Uni<Validation> isolated(Validation validation, UUID tenant, Catalog catalog) {
    return transactions
        .read(
            UUID.randomUUID(),
            connection ->
                violations(connection, CatalogChecks.isolation(catalog), Tuple.of(tenant)))
        .map(
            found ->
                Validation.of(
                    tenant,
                    validation.today(),
                    with(
                        validation.checks(),
                        Check.of("isolation", "No other tenant sees a row of this one.", found))));
  }

  private static List<Check> with(List<Check> checks, Check another) {
    return Stream.concat(checks.stream(), Stream.of(another)).toList();
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
