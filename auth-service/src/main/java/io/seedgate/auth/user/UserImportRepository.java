package io.seedgate.auth.user;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.user.ImportLineReader.Read;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Imports users set-based: one statement for as many as it is given. */
@Singleton
class UserImportRepository {
  private static final String TENANTS = "SELECT id FROM tenants WHERE id = ANY ($1::uuid[])";

  /**
   * $1 to $7 a column each, $8 and $9 who has which role, $10 actor, $11 address, $12 request id,
   * $13 the tenant in which the actor may make users. Of two rows with one e-mail address the first
   * is added.
   */
  private static final String ADD =
      """
      WITH wanted AS (
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[],
                             $6::text[], $7::uuid[])
          AS w (id, email, full_name, locale, email_verified, password_hash, tenant_id)
      ), added AS (
        INSERT INTO users (id, email, full_name, locale, email_verified_at, password_hash, made_in)
        SELECT id, email, full_name, locale, CASE WHEN email_verified THEN now() END, password_hash,
               $13
          FROM wanted
        ON CONFLICT (lower(email)) DO NOTHING
        RETURNING id
      ), joined AS (
        INSERT INTO memberships (user_id, tenant_id)
        SELECT id, tenant_id FROM wanted JOIN added USING (id) WHERE tenant_id IS NOT NULL
      ), given AS (
        INSERT INTO membership_roles (user_id, tenant_id, role)
        SELECT id, tenant_id, role
          FROM unnest($8::uuid[], $9::text[]) AS r (id, role)
          JOIN wanted USING (id) JOIN added USING (id)
      ), audited AS (
        %s
        SELECT gen_random_uuid(), '%s', 'success', $10, 'user', id::text, tenant_id,
               $11::text::inet, $12, jsonb_build_object('email', email)
          FROM wanted JOIN added USING (id)
      )
      SELECT id FROM added
      """
          .formatted(AuditEvents.INSERT, Action.USER_IMPORTED);

  private final Pool pool;

  UserImportRepository(Pool pool) {
    this.pool = pool;
  }

  /** Those of the tenants that there are. */
  Uni<Set<UUID>> tenants(Set<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return pool.preparedQuery(TENANTS)
        .mapping(row -> row.getUUID("id"))
        .execute(Tuple.of(ids.toArray(UUID[]::new)))
        .map(rows -> rows.stream().collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Adds users, all in one transaction; returns the ids of those whose e-mail wasn't taken.
   *
   * @param madeIn the tenant in which the caller may make users; null if anywhere
   */
  Uni<Set<UUID>> add(List<Read.Accepted> users, UUID madeIn, UUID actorId, Origin origin) {
    if (users.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    Tuple values =
        Tuple.tuple()
            .addArrayOfUUID(users.stream().map(Read.Accepted::id).toArray(UUID[]::new))
            .addArrayOfString(texts(users, ImportedUser::email))
            .addArrayOfString(texts(users, ImportedUser::fullName))
            .addArrayOfString(texts(users, it -> it.locale() == null ? "en" : it.locale()))
            .addArrayOfBoolean(
                users.stream()
                    .map(it -> Boolean.TRUE.equals(it.user().emailVerified()))
                    .toArray(Boolean[]::new))
            .addArrayOfString(texts(users, ImportedUser::passwordHash))
            .addArrayOfUUID(users.stream().map(Read.Accepted::tenantId).toArray(UUID[]::new))
            .addArrayOfUUID(
                users.stream()
                    .flatMap(it -> it.user().rolesOrNone().stream().map(role -> it.id()))
                    .toArray(UUID[]::new))
            .addArrayOfString(
                users.stream()
                    .flatMap(it -> it.user().rolesOrNone().stream())
                    .toArray(String[]::new))
            .addUUID(actorId)
            .addString(origin.ipAddress())
            .addString(origin.requestId())
            .addUUID(madeIn);
    return pool.preparedQuery(ADD)
        .mapping(row -> row.getUUID("id"))
        .execute(values)
        .map(rows -> rows.stream().collect(Collectors.toUnmodifiableSet()));
  }

  private static String[] texts(List<Read.Accepted> users, Function<ImportedUser, String> text) {
    return users.stream().map(it -> text.apply(it.user())).toArray(String[]::new);
  }
}
