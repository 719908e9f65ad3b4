package io.seedgate.auth.role;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.precondition.Deletion;
import io.seedgate.auth.precondition.Precondition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Edits permissions, each in a transaction of its own together with its audit event. */
@Singleton
class PermissionRepository {
  private static final String HOLDERS =
      "SELECT count(*) FROM role_permissions WHERE permission = :name";

  private final Mutiny.SessionFactory sessions;
  private final AuditEvents audit;
  private final Clock clock;

  PermissionRepository(Mutiny.SessionFactory sessions, AuditEvents audit, Clock clock) {
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  Uni<Void> create(NewPermission wanted, UUID actor, Origin origin) {
    PermissionEntity permission = new PermissionEntity();
    permission.name = wanted.name();
    permission.description = wanted.description();
    permission.createdAt = OffsetDateTime.now(clock);
    permission.updatedAt = permission.createdAt;
    return sessions.withTransaction(
        session ->
            session
                .persist(permission)
                .chain(session::flush)
                .chain(
                    () -> record(session, Action.PERMISSION_CREATED, permission, actor, origin)));
  }

  /**
   * Changes what the caller has seen.
   *
   * @param change from what is to what shall be
   */
  Uni<Void> change(
      String name,
      String ifMatch,
      UnaryOperator<PermissionDetails> change,
      UUID actor,
      Origin origin) {
    return sessions.withTransaction(
        session ->
            find(session, name, ifMatch)
                .chain(
                    permission -> {
                      var after = change.apply(new PermissionDetails(permission.description));
                      if (after.description().equals(permission.description)) {
                        return Uni.createFrom().voidItem();
                      }
                      permission.description = after.description();
                      permission.updatedAt = OffsetDateTime.now(clock);
                      return session
                          .flush()
                          .chain(
                              () ->
                                  record(
                                      session,
                                      Action.PERMISSION_CHANGED,
                                      permission,
                                      actor,
                                      origin));
                    }));
  }

  Uni<Void> delete(String name, String ifMatch, UUID actor, Origin origin) {
    return sessions.withTransaction(
        session ->
            find(session, name, ifMatch)
                .chain(
                    permission -> {
                      if (permission.shipped) {
                        throw RoleProblem.PERMISSION_SHIPPED.toProblem();
                      }
                      return session
                          .createNativeQuery(HOLDERS, Long.class)
                          .setParameter("name", name)
                          .getSingleResult()
                          .invoke(
                              holders -> {
                                if (holders > 0) {
                                  throw RoleProblem.PERMISSION_IN_USE.toProblem();
                                }
                              })
                          .chain(
                              () ->
                                  Deletion.of(
                                      session, PermissionEntity.class, name, permission.version))
                          .chain(
                              () ->
                                  record(
                                      session,
                                      Action.PERMISSION_DELETED,
                                      permission,
                                      actor,
                                      origin));
                    }));
  }

  /** The lock keeps a role from being given the permission meanwhile. */
  private static Uni<PermissionEntity> find(Mutiny.Session session, String name, String ifMatch) {
    return session
        .find(PermissionEntity.class, name, LockModeType.PESSIMISTIC_WRITE)
        .onItem()
        .ifNull()
        .failWith(NotFoundException::new)
        .invoke(permission -> Precondition.check(ifMatch, permission.version));
  }

  private Uni<Void> record(
      Mutiny.Session session,
      Action action,
      PermissionEntity permission,
      UUID actor,
      Origin origin) {
    return audit.append(
        session,
        new AuditEvent(
            action,
            AuditEvent.Outcome.SUCCESS,
            actor,
            "permission",
            permission.name,
            null,
            JsonObject.of("description", permission.description)),
        origin);
  }
}
