package io.seedgate.seed.load;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.plan.Plan.PlannedRow;
import io.seedgate.seed.plan.Plan.PlannedTable;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.plan.TenantIds;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of one table for one tenant, turned into columns as the statements take them. */
final class TenantTable {

  private final String name;
  private final TableStatements statements;
  private final UUID[] ids;
  private final String[] keys;
  private final List<String[]> columns;

  private TenantTable(
      String name, TableStatements statements, UUID[] ids, String[] keys, List<String[]> columns) {
    this.name = name;
    this.statements = statements;
    this.ids = ids;
    this.keys = keys;
    this.columns = columns;
  }

  static TenantTable of(PlannedTable planned, Pack pack, Tenant tenant) {
    TenantIds tenantIds = TenantIds.of(tenant.id(), pack.manifest());
    String table = planned.table().name();
    boolean root = planned.table().tenantRoot();
    List<PlannedRow> rows = planned.rows();
    List<Column> columns = new ArrayList<>(planned.columns());
    List<String[]> values = new ArrayList<>();
    for (int i = 0; i < planned.columns().size(); i++) {
      int column = i;
      values.add(
          rows.stream()
              .map(row -> row.cells().get(column).text(tenantIds, tenant.anchorDate()))
              .toArray(String[]::new));
    }
    if (root) {
      Map<String, String> given = tenant.columns(pack);
      planned.table().columns().stream()
          .filter(column -> given.containsKey(column.name()))
          .forEach(
              column -> {
                columns.add(column);
                values.add(new String[] {given.get(column.name())});
              });
    }
    return new TenantTable(
        table,
        new TableStatements(planned.table(), columns),
        rows.stream()
            .map(row -> root ? tenant.id() : tenantIds.row(table, row.key()))
            .toArray(UUID[]::new),
        rows.stream().map(PlannedRow::key).toArray(String[]::new),
        values);
  }

  String name() {
    return name;
  }

  TableStatements statements() {
    return statements;
  }

  UUID[] ids() {
    return ids;
  }

  /** The parameters of the upsert, at most {@code size} rows each time. */
  List<Tuple> parameters(int size, UUID tenant) {
    List<Tuple> chunks = new ArrayList<>();
    for (int from = 0; from < ids.length; from += size) {
      chunks.add(parameters(from, Math.min(ids.length, from + size), tenant));
    }
    return chunks;
  }

  private Tuple parameters(int from, int to, UUID tenant) {
    Tuple parameters =
        Tuple.tuple()
            .addValue(tenant)
            .addArrayOfUUID(Arrays.copyOfRange(ids, from, to))
            .addArrayOfString(Arrays.copyOfRange(keys, from, to));
    columns.forEach(values -> parameters.addArrayOfString(Arrays.copyOfRange(values, from, to)));
    return parameters;
  }
}
