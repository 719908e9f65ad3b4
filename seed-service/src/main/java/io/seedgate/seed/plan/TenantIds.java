package io.seedgate.seed.plan;

import static java.util.stream.Collectors.toMap;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.pack.Manifest.FixedId;
import java.util.Map;
import java.util.UUID;

/**
 * The ids of a tenant's seeded rows. The same key has the same id in the same tenant for ever, and
 * another one in any other tenant.
 */
public final class TenantIds {

  private static final String USERS = "users";

  private final UUID tenant;
  private final Map<String, FixedId> fixed;

  private TenantIds(UUID tenant, Map<String, FixedId> fixed) {
    this.tenant = tenant;
    this.fixed = fixed;
  }

  /** The ids of {@code tenant}; those that the manifest fixes are the default tenant's alone. */
  public static TenantIds of(UUID tenant, Manifest manifest) {
    Map<String, FixedId> fixed =
        manifest
            .defaultTenant()
            .filter(defaultTenant -> defaultTenant.id().equals(tenant))
            .map(DefaultTenant::ids)
            .orElse(Map.of());
    return new TenantIds(tenant, fixed);
  }

  /** The tenant's own id. */
  public UUID tenant() {
    return tenant;
  }

  /** The id of a row. */
  public UUID row(String table, String key) {
    return id(name(table, key));
  }

  /** The id of a persona, which is that of its user in auth-service. */
  public UUID persona(String key) {
    return id(personaName(key));
  }

  /** The id of a name, as a golden copy has it. */
  public UUID named(String name) {
    return name.equals(Cell.TENANT) ? tenant : id(name);
  }

  /** The name that the id of a row is computed from. */
  static String name(String table, String key) {
    return table + "/" + key;
  }

  /** The name that the id of a persona is computed from. */
  static String personaName(String key) {
    return name(USERS, key);
  }

  /** The ids of this tenant that are not computed, by name. */
  public Map<String, UUID> fixed() {
    return fixed.entrySet().stream().collect(toMap(Map.Entry::getKey, it -> it.getValue().id()));
  }

  private UUID id(String name) {
    FixedId known = fixed.get(name);
    return known == null ? NameBasedUuid.of(tenant, name) : known.id();
  }
}
