package io.seedgate.cli;

import io.seedgate.cli.terminal.Bar;
import io.seedgate.cli.terminal.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is told of a tenant that is made, from seed-service's answers. */
final class TenantReport {

  private TenantReport() {}

  /** How far a run is. */
  static Bar bar(Map<String, Object> run) {
    return new Bar(
        run.get("step").toString(),
        number(run, "rows_done"),
        number(run, "rows_planned"),
        duration(run));
  }

  /** A tenant and the run that made it. */
  static String made(Map<String, Object> tenant, Map<String, Object> run) {
    Map<String, String> tables = new TreeMap<>();
    ((Map<?, ?>) run.get("rows_by_table"))
        .forEach((table, rows) -> tables.put(table.toString(), rows.toString()));
    return made(tenant, number(run, "rows_done"), duration(run), tables);
  }

  /** A tenant that was made as planned, and how long that took. */
  static String made(Map<String, Object> tenant, Map<String, Object> plan, Duration took) {
    return made(tenant, number(plan, "rows_inserted"), took, tables(plan));
  }

  private static String made(
      Map<String, Object> tenant, long rows, Duration took, Map<String, String> rowsByTable) {
    double seconds = Math.max(1, took.toMillis()) / 1000.0;
    Table made =
        new Table("TENANT", "ID", "ROWS", "SECONDS", "ROWS/S")
            .row(
                tenant.get("slug").toString(),
                tenant.get("id").toString(),
                Long.toString(rows),
                String.format(Locale.ROOT, "%.1f", seconds),
                String.format(Locale.ROOT, "%.0f", rows / seconds));
    Table tables = new Table("TABLE", "ROWS");
    rowsByTable.forEach(tables::row);
    Table logins = new Table("LOGIN", "PASSWORD", "ROLE");
    for (Map<?, ?> persona : objects(tenant, "personas")) {
      logins.row(
          persona.get("email").toString(),
          persona.get("password").toString(),
          persona.get("role").toString());
    }
    return made + "\n" + tables + "\n" + logins.toString().stripTrailing();
  }

  /** What a dry run tells. */
  static String planned(Map<String, Object> plan) {
    Table tables = new Table("TABLE", "ROWS");
    tables(plan).forEach(tables::row);
    return "%s\n%s %s: %s rows and %s logins would be made."
        .formatted(
            tables,
            plan.get("pack"),
            plan.get("pack_version"),
            plan.get("rows_inserted"),
            plan.get("logins"));
  }

  private static Map<String, String> tables(Map<String, Object> plan) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Map<?, ?> table : objects(plan, "tables")) {
      rows.put(table.get("table").toString(), table.get("inserted").toString());
    }
    return rows;
  }

  private static long number(Map<String, Object> fields, String name) {
    return ((Number) fields.get(name)).longValue();
  }

  private static Duration duration(Map<String, Object> run) {
    return Duration.ofMillis((long) (((Number) run.get("seconds")).doubleValue() * 1000));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> objects(Map<String, Object> fields, String name) {
    return (List<Map<?, ?>>) fields.get(name);
  }
}
