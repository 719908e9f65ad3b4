package io.seedgate.auth.role;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.precondition.Deletion;
import io.seedgate.auth.precondition.Precondition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Edits roles, each in a transaction of its own together with its audit event. */
@Singleton
class RoleRepository {
  private static final String KNOWN_PERMISSIONS =
      "SELECT count(*) FROM permissions WHERE name IN (:names)";

  private static final String LOCK = "SELECT name FROM roles WHERE name = :name FOR UPDATE";
  private static final String HOLDERS =
      """
      SELECT (SELECT count(*) FROM user_roles WHERE role = :role)
           + (SELECT count(*) FROM membership_roles WHERE role = :role)
      """;

  private final Mutiny.SessionFactory sessions;
  private final AuditEvents audit;
  private final Clock clock;

  RoleRepository(Mutiny.SessionFactory sessions, AuditEvents audit, Clock clock) {
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  Uni<Void> create(NewRole wanted, UUID actor, Origin origin) {
    RoleEntity role = new RoleEntity();
    role.name = wanted.name();
    role.scope = wanted.scope().wire();
    role.description = wanted.description();
    role.permissions.addAll(wanted.permissions());
    role.createdAt = OffsetDateTime.now(clock);
    role.updatedAt = role.createdAt;
    return sessions.withTransaction(
        session ->
            requireKnown(session, wanted.permissions())
                .chain(() -> session.persist(role))
                .chain(session::flush)
                .chain(() -> record(session, Action.ROLE_CREATED, role, actor, origin)));
  }

  /**
   * Changes what the caller has seen.
   *
   * @param change from what is to what shall be
   */
  Uni<Void> change(
      String name, String ifMatch, UnaryOperator<RoleDetails> change, UUID actor, Origin origin) {
    return sessions.withTransaction(
        session ->
            find(session, name, ifMatch)
                .chain(role -> change(session, role, change, actor, origin)));
  }

  /** The lock keeps anybody from being given the role meanwhile. */
  Uni<Void> delete(String name, String ifMatch, UUID actor, Origin origin) {
    return sessions.withTransaction(
        session ->
            lock(session, name)
                .chain(() -> find(session, name, ifMatch))
                .chain(
                    role -> {
                      if (role.shipped) {
                        throw RoleProblem.ROLE_SHIPPED.toProblem();
                      }
                      return count(session, HOLDERS, "role", name)
                          .invoke(
                              holders -> {
                                if (holders > 0) {
                                  throw RoleProblem.ROLE_IN_USE.toProblem();
                                }
                              })
                          .chain(() -> Deletion.of(session, RoleEntity.class, name, role.version))
                          .chain(() -> record(session, Action.ROLE_DELETED, role, actor, origin));
                    }));
  }

  private Uni<Void> change(
      Mutiny.Session session,
      RoleEntity role,
      UnaryOperator<RoleDetails> change,
      UUID actor,
      Origin origin) {
    RoleDetails before = new RoleDetails(role.description, new TreeSet<>(role.permissions));
    RoleDetails after = change.apply(before);
    if (after.equals(before)) {
      return Uni.createFrom().voidItem();
    }
    if (role.name.equals(Role.PLATFORM_ADMIN)
        && !after.permissions().containsAll(role.permissions)) {
      throw RoleProblem.PLATFORM_ADMIN_REDUCED.toProblem();
    }
    return requireKnown(session, after.permissions())
        .chain(
            () -> {
              role.description = after.description();
              role.permissions.retainAll(after.permissions());
              role.permissions.addAll(after.permissions());
              role.updatedAt = OffsetDateTime.now(clock);
              return session.flush();
            })
        .chain(() -> record(session, Action.ROLE_CHANGED, role, actor, origin));
  }

  /**
   * By a statement of its own: reading an entity with a collection for update, the library mixes up
   * callers.
   */
  private static Uni<Void> lock(Mutiny.Session session, String name) {
    return session
        .createNativeQuery(LOCK, String.class)
        .setParameter("name", name)
        .getSingleResultOrNull()
        .replaceWithVoid();
  }

  private static Uni<RoleEntity> find(Mutiny.Session session, String name, String ifMatch) {
    return session
        .find(RoleEntity.class, name)
        .onItem()
        .ifNull()
        .failWith(NotFoundException::new)
        .invoke(role -> Precondition.check(ifMatch, role.version));
  }

  private static Uni<Void> requireKnown(Mutiny.Session session, Set<String> permissions) {
    if (permissions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return count(session, KNOWN_PERMISSIONS, "names", permissions)
        .invoke(
            known -> {
              if (known < permissions.size()) {
                throw RoleProblem.UNKNOWN_PERMISSION.toProblem();
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Long> count(
      Mutiny.Session session, String sql, String parameter, Object value) {
    return session
        .createNativeQuery(sql, Long.class)
        .setParameter(parameter, value)
        .getSingleResult();
  }

  private Uni<Void> record(
      Mutiny.Session session, Action action, RoleEntity role, UUID actor, Origin origin) {
    var details =
        new JsonObject()
            .put("description", role.description)
            .put("permissions", new JsonArray(new TreeSet<>(role.permissions).stream().toList()));
    return audit.append(
        session,
        new AuditEvent(action, AuditEvent.Outcome.SUCCESS, actor, "role", role.name, null, details),
        origin);
  }
}
