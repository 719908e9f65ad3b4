package io.seedgate.auth.membership;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.precondition.Deletion;
import io.seedgate.auth.precondition.Precondition;
import io.seedgate.auth.role.Grants;
import io.seedgate.auth.session.SessionRevocation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Edits memberships, each in a transaction of its own together with its audit event. */
@Singleton
class MembershipRepository {
  private final Mutiny.SessionFactory sessions;
  private final Memberships memberships;
  private final SessionRevocation revocation;
  private final Clock clock;

  MembershipRepository(
      Mutiny.SessionFactory sessions,
      Memberships memberships,
      SessionRevocation revocation,
      Clock clock) {
    this.sessions = sessions;
    this.memberships = memberships;
    this.revocation = revocation;
    this.clock = clock;
  }

  /**
   * Makes the user a member with exactly these roles.
   *
   * @param ifMatch needed where there is a membership, and there alone
   * @param mayAdd whether somebody may be made a member who isn't; 404 otherwise
   * @return whether the membership is new
   */
  Uni<Boolean> put(
      UUID userId,
      UUID tenantId,
      Set<String> roles,
      String ifMatch,
      boolean mayAdd,
      Grants grants,
      Origin origin) {
    return sessions.withTransaction(
        session ->
            session
                .find(MembershipEntity.class, new MembershipEntity.Id(userId, tenantId))
                .chain(
                    found -> {
                      if (found != null) {
                        Precondition.check(ifMatch, found.version);
                        return change(session, found, roles, grants, origin).replaceWith(false);
                      }
                      if (!mayAdd) {
                        throw new NotFoundException();
                      }
                      Precondition.checkAbsent(ifMatch);
                      grants.requireIn(tenantId, roles);
                      UUID actor = grants.by().userId();
                      return memberships
                          .add(session, userId, tenantId, roles, actor, origin)
                          .replaceWith(true);
                    }));
  }

  /** Ends the user's sessions for the tenant as well. */
  Uni<Void> delete(UUID userId, UUID tenantId, String ifMatch, Grants grants, Origin origin) {
    UUID actor = grants.by().userId();
    return sessions.withTransaction(
        session ->
            session
                .find(MembershipEntity.class, new MembershipEntity.Id(userId, tenantId))
                .onItem()
                .ifNull()
                .failWith(NotFoundException::new)
                .chain(
                    membership -> {
                      Precondition.check(ifMatch, membership.version);
                      grants.requireIn(tenantId, membership.roles);
                      return Deletion.of(
                              session, MembershipEntity.class, membership.id, membership.version)
                          .chain(() -> end(session, userId, tenantId, actor, origin))
                          .chain(
                              () ->
                                  memberships.record(
                                      session,
                                      Action.MEMBERSHIP_DELETED,
                                      membership,
                                      actor,
                                      origin));
                    }));
  }

  private Uni<Void> change(
      Mutiny.Session session,
      MembershipEntity membership,
      Set<String> roles,
      Grants grants,
      Origin origin) {
    Set<String> changed = Grants.changed(membership.roles, roles);
    if (changed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    grants.requireIn(membership.id.tenantId, changed);
    membership.roles.retainAll(roles);
    membership.roles.addAll(roles);
    membership.updatedAt = OffsetDateTime.now(clock);
    UUID actor = grants.by().userId();
    return session
        .flush()
        .chain(
            () ->
                memberships.record(session, Action.MEMBERSHIP_CHANGED, membership, actor, origin));
  }

  private Uni<Void> end(
      Mutiny.Session session, UUID userId, UUID tenantId, UUID actor, Origin origin) {
    return revocation
        .end(
            session,
            SessionRevocation.Selection.ofUser(userId).forTenant(tenantId),
            SessionRevocation.Reason.ADMINISTRATOR,
            actor,
            origin)
        .replaceWithVoid();
  }
}
