package io.seedgate.auth.tenant;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.precondition.Deletion;
import io.seedgate.auth.precondition.Precondition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Edits tenants, each in a transaction of its own together with its audit event. */
@Singleton
class TenantEditing {
  private final Mutiny.SessionFactory sessions;
  private final AuditEvents audit;
  private final Clock clock;

  TenantEditing(Mutiny.SessionFactory sessions, AuditEvents audit, Clock clock) {
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  Uni<UUID> create(NewTenant wanted, UUID actor, Origin origin) {
    TenantEntity tenant = new TenantEntity();
    tenant.id = UUID.randomUUID();
    tenant.slug = wanted.slug();
    tenant.name = wanted.name();
    tenant.createdAt = OffsetDateTime.now(clock);
    tenant.updatedAt = tenant.createdAt;
    return sessions.withTransaction(
        session ->
            session
                .persist(tenant)
                .chain(session::flush)
                .chain(() -> record(session, Action.TENANT_CREATED, tenant, actor, origin))
                .replaceWith(tenant.id));
  }

  /**
   * Changes what the caller has seen. Disabling raises the epoch, which ends every session of the
   * tenant, and at this service its access tokens; seed-service takes those until they expire.
   *
   * @param change from what is to what shall be
   */
  Uni<Void> change(
      UUID id, String ifMatch, UnaryOperator<TenantDetails> change, UUID actor, Origin origin) {
    return sessions.withTransaction(
        session ->
            find(session, id, ifMatch)
                .chain(
                    tenant -> {
                      boolean wasDisabled = tenant.disabledAt != null;
                      var before = new TenantDetails(tenant.slug, tenant.name, wasDisabled);
                      TenantDetails after = change.apply(before);
                      if (after.equals(before)) {
                        return Uni.createFrom().voidItem();
                      }
                      write(tenant, after, OffsetDateTime.now(clock));
                      return session
                          .flush()
                          .chain(
                              () -> record(session, Action.TENANT_CHANGED, tenant, actor, origin));
                    }));
  }

  Uni<Void> delete(UUID id, String ifMatch, UUID actor, Origin origin) {
    return sessions.withTransaction(
        session ->
            find(session, id, ifMatch)
                .chain(
                    tenant ->
                        Deletion.of(session, TenantEntity.class, id, tenant.version)
                            .chain(
                                () ->
                                    record(
                                        session, Action.TENANT_DELETED, tenant, actor, origin))));
  }

  private static void write(TenantEntity tenant, TenantDetails after, OffsetDateTime now) {
    tenant.slug = after.slug();
    tenant.name = after.name();
    tenant.updatedAt = now;
    if (!after.disabled()) {
      tenant.disabledAt = null;
    } else if (tenant.disabledAt == null) {
      tenant.disabledAt = now;
      tenant.epoch++;
    }
  }

  private static Uni<TenantEntity> find(Mutiny.Session session, UUID id, String ifMatch) {
    return session
        .find(TenantEntity.class, id)
        .onItem()
        .ifNull()
        .failWith(NotFoundException::new)
        .invoke(tenant -> Precondition.check(ifMatch, tenant.version));
  }

  private Uni<Void> record(
      Mutiny.Session session, Action action, TenantEntity tenant, UUID actor, Origin origin) {
    var details =
        JsonObject.of(
            "slug", tenant.slug, "name", tenant.name, "disabled", tenant.disabledAt != null);
    return audit.append(
        session,
        new AuditEvent(
            action,
            AuditEvent.Outcome.SUCCESS,
            actor,
            "tenant",
            tenant.id.toString(),
            tenant.id,
            details),
        origin);
  }
}
