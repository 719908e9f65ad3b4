package io.seedgate.auth.user;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.membership.Memberships;
import io.seedgate.auth.precondition.Deletion;
import io.seedgate.auth.precondition.Precondition;
import io.seedgate.auth.role.Grants;
import io.seedgate.auth.role.Role;
import io.seedgate.auth.session.SessionRevocation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Edits users, each in a transaction of its own together with its audit events. */
@Singleton
class UserRepository {
  private final Mutiny.SessionFactory sessions;
  private final PlatformAdmins platformAdmins;
  private final Memberships memberships;
  private final SessionRevocation revocation;
  private final AuditEvents audit;
  private final Clock clock;

  UserRepository(
      Mutiny.SessionFactory sessions,
      PlatformAdmins platformAdmins,
      Memberships memberships,
      SessionRevocation revocation,
      AuditEvents audit,
      Clock clock) {
    this.sessions = sessions;
    this.platformAdmins = platformAdmins;
    this.memberships = memberships;
    this.revocation = revocation;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param joins the memberships to make; that they may be made has been decided before
   * @param madeIn the tenant in which the caller may make users; null if anywhere
   */
  Uni<UUID> create(
      NewUser wanted, List<NewUser.Membership> joins, UUID madeIn, Grants grants, Origin origin) {
    grants.requireEverywhere(wanted.rolesOrNone());
    UserEntity user = new UserEntity();
    user.id = UUID.randomUUID();
    user.email = wanted.email();
    user.fullName = wanted.fullName();
    user.locale = wanted.localeOrDefault();
    user.roles.addAll(wanted.rolesOrNone());
    user.createdAt = OffsetDateTime.now(clock);
    user.updatedAt = user.createdAt;
    user.madeIn = madeIn;
    UUID actor = grants.by().userId();
    return sessions.withTransaction(
        session -> {
          Uni<Void> made =
              session
                  .persist(user)
                  .chain(session::flush)
                  .chain(() -> record(session, Action.USER_CREATED, user, grants, origin));
          for (NewUser.Membership join : joins) {
            made =
                made.chain(
                    () ->
                        memberships.add(
                            session, user.id, join.tenantId(), join.roles(), actor, origin));
          }
          return made.replaceWith(user.id);
        });
  }

  /**
   * Changes what the caller has seen.
   *
   * @param change from what is to what shall be
   */
  Uni<Void> change(
      UUID id, String ifMatch, UnaryOperator<UserDetails> change, Grants grants, Origin origin) {
    return sessions.withTransaction(
        session ->
            find(session, id, ifMatch)
                .chain(
                    user -> {
                      UserDetails before = details(user);
                      UserDetails after = change.apply(before);
                      if (after.equals(before)) {
                        return Uni.createFrom().voidItem();
                      }
                      grants.requireEverywhere(Grants.changed(before.roles(), after.roles()));
                      if (user.provisionedBy != null && !after.roles().isEmpty()) {
                        throw UserProblem.USER_IS_PROVISIONED.toProblem();
                      }
                      boolean losesAdmin = isActiveAdmin(before) && !isActiveAdmin(after);
                      return guarded(session, losesAdmin, () -> write(session, user, after))
                          .chain(() -> afterChange(session, user, before, grants, origin));
                    }));
  }

  Uni<Void> delete(UUID id, String ifMatch, Grants grants, Origin origin) {
    return sessions.withTransaction(
        session ->
            find(session, id, ifMatch)
                .chain(
                    user -> {
                      grants.requireEverywhere(user.roles);
                      return guarded(
                              session,
                              isActiveAdmin(details(user)),
                              () -> Deletion.of(session, UserEntity.class, id, user.version))
                          .chain(() -> record(session, Action.USER_DELETED, user, grants, origin));
                    }));
  }

  private Uni<Void> guarded(
      Mutiny.Session session, boolean losesAdmin, Supplier<Uni<Void>> change) {
    return losesAdmin
        ? platformAdmins
            .lock(session)
            .chain(() -> change.get())
            .chain(() -> platformAdmins.requireOne(session))
        : change.get();
  }

  private Uni<Void> write(Mutiny.Session session, UserEntity user, UserDetails after) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    boolean moved = !user.email.equalsIgnoreCase(after.email());
    user.email = after.email();
    user.fullName = after.fullName();
    user.locale = after.locale();
    user.emailVerifiedAt = since(after.emailVerified() && !moved, user.emailVerifiedAt, now);
    user.awaitingVerification &= user.emailVerifiedAt == null;
    user.disabledAt = since(after.disabled(), user.disabledAt, now);
    user.roles.retainAll(after.roles());
    user.roles.addAll(after.roles());
    user.updatedAt = now;
    return session.flush();
  }

  private Uni<Void> afterChange(
      Mutiny.Session session, UserEntity user, UserDetails before, Grants grants, Origin origin) {
    boolean disabled = user.disabledAt != null;
    Uni<Void> recorded = record(session, Action.USER_CHANGED, user, grants, origin);
    return disabled && !before.disabled()
        ? recorded.chain(
            () ->
                revocation
                    .end(
                        session,
                        SessionRevocation.Selection.ofUser(user.id),
                        SessionRevocation.Reason.USER_DISABLED,
                        grants.by().userId(),
                        origin)
                    .replaceWithVoid())
        : recorded;
  }

  /** Of the tenant that the user came with, else of that in which the caller may do so. */
  private Uni<Void> record(
      Mutiny.Session session, Action action, UserEntity user, Grants grants, Origin origin) {
    UUID reach = grants.by().reach("users:write").orElse(null);
    return audit.append(
        session,
        new AuditEvent(
            action,
            AuditEvent.Outcome.SUCCESS,
            grants.by().userId(),
            "user",
            user.id.toString(),
            user.provisionedBy == null ? reach : user.provisionedBy,
            JsonObject.mapFrom(
                Map.of(
                    "email",
                    user.email,
                    "full_name",
                    user.fullName,
                    "disabled",
                    user.disabledAt != null,
                    "email_verified",
                    user.emailVerifiedAt != null,
                    "roles",
                    List.copyOf(new TreeSet<>(user.roles))))),
        origin);
  }

  private static Uni<UserEntity> find(Mutiny.Session session, UUID id, String ifMatch) {
    return session
        .find(UserEntity.class, id)
        .onItem()
        .ifNull()
        .failWith(NotFoundException::new)
        .invoke(user -> Precondition.check(ifMatch, user.version));
  }

  private static UserDetails details(UserEntity user) {
    return new UserDetails(
        user.email,
        user.fullName,
        user.locale,
        user.emailVerifiedAt != null,
        user.disabledAt != null,
        new TreeSet<>(user.roles));
  }

  private static boolean isActiveAdmin(UserDetails user) {
    return !user.disabled() && user.roles().contains(Role.PLATFORM_ADMIN);
  }

  private static OffsetDateTime since(boolean wanted, OffsetDateTime before, OffsetDateTime now) {
    if (!wanted) {
      return null;
    }
    return before == null ? now : before;
  }
}
