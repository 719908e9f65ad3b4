package io.seedgate.auth.membership;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes users members, in the transaction of whoever asks for it. */
@Singleton
public class Memberships {
  private static final String USERS =
      "SELECT count(*) FROM users WHERE id = cast(cast(:id AS text) AS uuid)";
  private static final String TENANTS =
      "SELECT count(*) FROM tenants WHERE id = cast(cast(:id AS text) AS uuid)";

  private final AuditEvents audit;
  private final Clock clock;

  Memberships(AuditEvents audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Adds a membership; whether the roles may be given has been decided before. Fails with 422 where
   * there is no such user or tenant.
   */
  public Uni<Void> add(
      Mutiny.Session session,
      UUID userId,
      UUID tenantId,
      Set<String> roles,
      UUID actorId,
      Origin origin) {
    MembershipEntity membership = new MembershipEntity();
    membership.id = new MembershipEntity.Id(userId, tenantId);
    membership.roles.addAll(roles);
    membership.createdAt = OffsetDateTime.now(clock);
    membership.updatedAt = membership.createdAt;
    return require(session, USERS, userId, MembershipProblem.UNKNOWN_USER)
        .chain(() -> require(session, TENANTS, tenantId, MembershipProblem.UNKNOWN_TENANT))
        .chain(() -> session.persist(membership))
        .chain(session::flush)
        .chain(() -> record(session, Action.MEMBERSHIP_CREATED, membership, actorId, origin));
  }

  Uni<Void> record(
      Mutiny.Session session,
      Action action,
      MembershipEntity membership,
      UUID actorId,
      Origin origin) {
    var roles = new JsonArray(new TreeSet<>(membership.roles).stream().toList());
    return audit.append(
        session,
        new AuditEvent(
            action,
            AuditEvent.Outcome.SUCCESS,
            actorId,
            "user",
            membership.id.userId.toString(),
            membership.id.tenantId,
            JsonObject.of("roles", roles)),
        origin);
  }

  private static Uni<Void> require(
      Mutiny.Session session, String sql, UUID id, MembershipProblem otherwise) {
    return session
        .createNativeQuery(sql, Long.class)
        .setParameter("id", id.toString())
        .getSingleResult()
        .invoke(
            found -> {
              if (found == 0) {
                throw otherwise.toProblem();
              }
            })
        .replaceWithVoid();
  }
}
