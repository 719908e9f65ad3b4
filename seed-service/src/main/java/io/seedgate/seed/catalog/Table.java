package io.seedgate.seed.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A table that a pack may fill.
 *
 * @param tenantRoot whether its rows are the tenants themselves, so that {@code id} alone is its
 *     key
 * @param columns those a pack or the service fills: without tenant, id, key and {@code updated_at}
 * @param touched whether it has {@code updated_at}, to be set when a row changes
 * @param personal whether its rows belong to users, so that not all of the tenant see them
 * @param uniqueIndexes without its primary key
 */
public record Table(
    String name,
    boolean tenantRoot,
    List<Column> columns,
    boolean touched,
    boolean personal,
    List<CheckConstraint> checks,
    List<UniqueIndex> uniqueIndexes) {

  /** One whose rows are held to nothing but their columns. */
  public Table(
      String name, boolean tenantRoot, List<Column> columns, boolean touched, boolean personal) {
    this(name, tenantRoot, columns, touched, personal, List.of(), List.of());
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
