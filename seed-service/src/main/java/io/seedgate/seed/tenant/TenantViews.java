package io.seedgate.seed.tenant;

import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.tenancy.Sunset;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;

/** Tenants as the directory shows them, to whom they are for. */
@Singleton
public class TenantViews {

  /** What may be asked of the list: tenants that are there to use. */
  public static final Listing<TenantView> LISTING =
      Listing.of(
              TenantView.class,
              """
              (SELECT id, slug, name, pack, pack_version, scale, seed, anchor_date, follows_today, status, epoch, expires_at,
                      CASE WHEN leased_until > now() THEN lease_holder END AS lease_holder,
                      CASE WHEN leased_until > now() THEN leased_until END AS leased_until, created_at
                 FROM tenants
                WHERE status IN ('ready', 'restoring', 'resetting') AND (expires_at IS NULL OR expires_at > now())
                  AND current_tenant_id() IN (id, '%s'))\
              """
                  .formatted(TenantReach.EVERY_TENANT))
          .sort("created_at", "slug", "name", "pack", "anchor_date")
          .sortNullable("expires_at")
          .filter("slug", "pack", "follows_today", "status", "lease_holder")
          .search("name");

  private final Lists lists;
  private final TenantReach reach;
  private final Sunset sunset;

  TenantViews(Lists lists, TenantReach reach, Sunset sunset) {
    this.lists = lists;
    this.reach = reach;
    this.sunset = sunset;
  }

  Uni<Page<TenantView>> list(UriInfo uri) {
    return lists.page(LISTING, uri, reach.scope(), reach);
  }

  /** One that can be used; the answer announces its end. 404 if there is none in reach. */
  Uni<TenantView> of(UUID id) {
    Consumer<OffsetDateTime> announcer = sunset.announcer();
    return lists.row(LISTING, id, reach).invoke(tenant -> announcer.accept(tenant.expiresAt()));
  }
}
