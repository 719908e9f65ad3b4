package io.seedgate.seed.plan;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who a pack is loaded for.
 *
 * @param anchorDate the day that the pack's dates count from
 * @param scale how much surrounds the story: 1 is the story alone
 * @param seed what the values around it follow from
 */
public record Tenant(
    UUID id, String slug, String name, LocalDate anchorDate, int scale, long seed) {

  /** One with the story alone. */
  public Tenant(UUID id, String slug, String name, LocalDate anchorDate) {
    this(id, slug, name, anchorDate, 1, 0);
  }

  /** The same on another day. */
  public Tenant on(LocalDate date) {
    return new Tenant(id, slug, name, date, scale, seed);
  }

  /** The columns of the tenant's own row that the service fills, never a pack. */
  public static final Set<String> COLUMNS =
      Set.of(
          "slug",
          "name",
          "pack",
          "pack_version",
          "pack_hash",
          "anchor_date",
          "is_demo",
          "expires_at");

  /** The values of {@link #COLUMNS} for this tenant and {@code pack}, in PostgreSQL's text form. */
  public Map<String, String> columns(Pack pack) {
    Manifest manifest = pack.manifest();
    return Map.of(
        "slug", slug,
        "name", name,
        "pack", manifest.name(),
        "pack_version", manifest.version(),
        "pack_hash", pack.hash(),
        "anchor_date", anchorDate.toString(),
        "is_demo", "true");
  }
}
