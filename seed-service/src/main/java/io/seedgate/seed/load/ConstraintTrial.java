package io.seedgate.seed.load;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.CheckConstraint;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.catalog.UniqueIndex;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackRow;
import io.seedgate.seed.pack.Problems;
import io.seedgate.seed.plan.Plan.PlannedRow;
import io.seedgate.seed.plan.Plan.PlannedTable;
import io.seedgate.seed.plan.RowTrial;
import io.seedgate.seed.plan.Tenant;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Holds the rows of a pack to the checks and unique indexes of their tables. PostgreSQL judges
 * values that it is sent for no table, so that nothing is written and its own words count. A few
 * rows at a time lie in memory, and of all of them only hashes.
 */
final class ConstraintTrial implements RowTrial {

  private static final int MOST_ROWS = 1_000;

  /** Of rows that are judged at once, but for the last one. */
  private static final long MOST_CHARACTERS = 1L << 18;

  private final Pool pool;
  private final Pack pack;
  private final Tenant tenant;
  private final Problems problems = new Problems();

  /** By table, for each of its unique indexes. */
  private final Map<String, List<SeenValues>> seen = new HashMap<>();

  private final List<Taken> taken = new ArrayList<>();
  private Table table;
  private List<Column> columns;
  private long characters;

  private record Taken(PackRow written, PlannedRow row) {}

  ConstraintTrial(Pool pool, Manifest manifest, PackOutline outline, LocalDate today) {
    this.pool = pool;
    this.pack =
        new Pack(manifest, Collections.emptySortedMap(), outline.generators(), outline.hash());
    this.tenant = new Tenant(UUID.randomUUID(), "trial", "Trial", today);
  }

  @Override
  public void row(Table table, List<Column> columns, PackRow written, PlannedRow row) {
    if (problems.isFull() || (table.checks().isEmpty() && table.uniqueIndexes().isEmpty())) {
      return;
    }
    if (this.table != table || taken.size() == MOST_ROWS || characters > MOST_CHARACTERS) {
      judge();
    }
    this.table = table;
    this.columns = columns;
    taken.add(new Taken(written, row));
    characters += written.fields().values().stream().mapToLong(value -> value.weight(1)).sum();
  }

  @Override
  public List<PackProblem> problems() {
    judge();
    return problems.all();
  }

  private void judge() {
    judge(taken);
    taken.clear();
    characters = 0;
  }

  private void judge(List<Taken> rows) {
    if (rows.isEmpty() || problems.isFull()) {
      return;
    }
    try {
      int next = 0;
      for (Row judgement : judgements(rows)) {
        PackRow written = rows.get(next++).written();
        tellFailed(written, judgement.getArrayOfBooleans("failed"));
        tellSeen(written, judgement.getArrayOfLongs("hashes"));
      }
    } catch (PgException refusal) {
      if (!LoadRefusedException.explains(refusal)) {
        throw refusal;
      }
      tellRefused(rows, refusal);
    }
  }

  private RowSet<Row> judgements(List<Taken> rows) {
    List<PlannedRow> planned = rows.stream().map(Taken::row).toList();
    TenantTable values = TenantTable.of(new PlannedTable(table, columns, planned), pack, tenant);
    return pool.preparedQuery(values.statements().trial())
        .execute(values.parameters(rows.size(), tenant.id()).get(0))
        // Which waiting would wrap, so that nobody knew a database that is away.
        .onFailure(IOException.class)
        .transform(VertxException::new)
        .await()
        .indefinitely();
  }

  private void tellFailed(PackRow row, Boolean[] failed) {
    for (int i = 0; i < failed.length; i++) {
      if (failed[i]) {
        CheckConstraint check = table.checks().get(i);
        tell(
            Code.CHECK_VIOLATION,
            row,
            check.columns(),
            "The table's constraint %s asks for %s.".formatted(check.name(), check.condition()));
      }
    }
  }

  private void tellSeen(PackRow row, Long[] hashes) {
    List<SeenValues> values =
        seen.computeIfAbsent(
            table.name(),
            any -> table.uniqueIndexes().stream().map(index -> new SeenValues()).toList());
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != null) {
        List<String> own = withoutTenant(table.uniqueIndexes().get(i));
        values
            .get(i)
            .add(hashes[i], row.place())
            .ifPresent(
                first ->
                    tell(
                        Code.UNIQUE_VIOLATION,
                        row,
                        own,
                        "The row at %s has the same %s."
                            .formatted(first, own.stream().collect(joining(", ")))));
      }
    }
  }

  private static List<String> withoutTenant(UniqueIndex index) {
    return index.expressions().stream().filter(name -> !name.equals(Catalog.TENANT)).toList();
  }

  /**
   * PostgreSQL doesn't say which row has a value that it can't judge, so that one is looked for.
   */
  private void tellRefused(List<Taken> rows, PgException refusal) {
    int half = rows.size() / 2;
    if (half == 0) {
      tell(
          Code.CHECK_VIOLATION,
          rows.get(0).written(),
          List.of(),
          "The database refuses this row: %s.".formatted(refusal.getErrorMessage()));
    } else {
      judge(rows.subList(0, half));
      judge(rows.subList(half, rows.size()));
    }
  }

  private void tell(Code code, PackRow row, List<String> about, String reason) {
    String field = about.size() == 1 ? about.get(0) : null;
    problems.add(code, row.place(), table.name(), row.key(), field, reason);
  }
}
