package io.seedgate.seed.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that a pack may fill.
 *
 * @param tables each after those it refers to; a reference that may be checked at commit doesn't
 *     count
 */
public record Catalog(List<Table> tables) {

  /** Names the tenant of a row. */
  public static final String TENANT = "client_account_id";

  /** Names a row within its tenant. */
  public static final String ID = "id";

  /** Holds the key a row has in its pack; null for rows that a visitor made. */
  public static final String SEED_KEY = "seed_key";

  /** When a row last changed. */
  public static final String UPDATED_AT = "updated_at";

  /** Columns that the loader computes, in any table. */
  public static final Set<String> COMPUTED = Set.of(TENANT, ID, SEED_KEY, UPDATED_AT);

  public Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** The tenants' own table. */
  public Table root() {
    return tables.stream().filter(Table::tenantRoot).findFirst().orElseThrow();
  }
}
