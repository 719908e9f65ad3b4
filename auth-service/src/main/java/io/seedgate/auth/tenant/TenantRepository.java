package io.seedgate.auth.tenant;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.limit.Swept;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tenants and their personas. Provisioning is one transaction of set-based statements, the same few
 * for two personas and for two thousand; each touches only rows that differ from the request.
 */
@Singleton
class TenantRepository implements Swept {
  private static final String FIND =
      """
      SELECT id, slug, name, epoch,
             (SELECT count(*)::int FROM users WHERE provisioned_by = tenants.id) AS users
        FROM tenants
       WHERE id = $1
      """;

  // Two requests for one tenant go one after the other; they would else see half of each other.
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('tenant ' || $1::uuid::text, 0))
      """;

  private static final String REFUSAL =
      """
      WITH unknown AS (
        SELECT (array_agg(DISTINCT wanted ORDER BY wanted))[:16] AS roles
          FROM unnest($5::text[]) AS wanted
         WHERE NOT EXISTS (SELECT FROM roles WHERE name = wanted AND scope = 'tenant')
      )
      SELECT CASE
        WHEN NOT $6::boolean AND EXISTS (SELECT FROM deleted_tenants WHERE id = $1)
          THEN 'TENANT_DELETED'
        WHEN (SELECT roles FROM unknown) IS NOT NULL
          THEN 'UNKNOWN_ROLE'
        WHEN EXISTS (SELECT FROM tenants WHERE slug = $2 AND id <> $1)
          THEN 'SLUG_TAKEN'
        WHEN EXISTS (SELECT FROM users
                      WHERE id = ANY ($3::uuid[]) AND provisioned_by IS DISTINCT FROM $1)
          THEN 'USER_TAKEN'
        WHEN EXISTS (SELECT FROM users
                      WHERE lower(email) = ANY (SELECT lower(it) FROM unnest($4::text[]) AS it)
                        AND provisioned_by IS DISTINCT FROM $1)
          THEN 'EMAIL_TAKEN'
      END AS refusal, coalesce((SELECT roles FROM unknown), '{}') AS roles
      """;

  /** $4 the least epoch, $5 the reset; both may be null. A reset that is known raises nothing. */
  private static final String WRITE_TENANT =
      """
      WITH changed AS (
        UPDATE tenants
           SET slug = $2, name = $3, last_reset = coalesce($5::uuid, last_reset),
               epoch = greatest($4::integer, epoch + (coalesce(last_reset <> $5::uuid, $5::uuid IS NOT NULL))::integer),
               version = version + 1, updated_at = now()
         WHERE id = $1
           AND ((slug, name) IS DISTINCT FROM ($2, $3) OR epoch < $4::integer
                OR $5::uuid IS NOT NULL AND last_reset IS DISTINCT FROM $5::uuid)
        RETURNING 1
      ), added AS (
        INSERT INTO tenants (id, slug, name, epoch, last_reset)
        SELECT $1, $2, $3, coalesce($4::integer, 1), $5::uuid
         WHERE NOT EXISTS (SELECT FROM tenants WHERE id = $1)
        RETURNING 1
      ), made_anew AS (
        DELETE FROM deleted_tenants WHERE id = $1
      )
      SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM added)
      """;

  /** Also of one that isn't there: what should make it may still be on its way. */
  private static final String REMEMBER_DELETION =
      """
      INSERT INTO deleted_tenants (id) VALUES ($1)
      ON CONFLICT (id) DO UPDATE SET deleted_at = excluded.deleted_at
      """;

  private static final String SWEEP =
      "DELETE FROM deleted_tenants WHERE deleted_at < now() - interval '1 day'";

  private static final String REMOVE = "DELETE FROM tenants WHERE id = $1";

  /** Of whom its administrators have made, those who belong nowhere else. */
  private static final String REMOVE_MADE_IN =
      """
      DELETE FROM users
       WHERE made_in = $1
         AND NOT EXISTS (SELECT FROM memberships WHERE user_id = users.id AND tenant_id <> $1)
         AND NOT EXISTS (SELECT FROM user_roles WHERE user_id = users.id)
      """;

  private static final String REMOVE_USERS =
      """
      DELETE FROM users WHERE provisioned_by = $1 AND id <> ALL ($2::uuid[])
      """;

  private static final String WRITE_USERS =
      """
      WITH wanted AS (
        SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[]) AS w (id, email, full_name)
      ), changed AS (
        UPDATE users
           SET email = wanted.email, full_name = wanted.full_name, password_hash = $5,
               disabled_at = NULL, version = version + 1, updated_at = now()
          FROM wanted
         WHERE users.id = wanted.id
           AND (users.email, users.full_name, users.password_hash, users.disabled_at)
               IS DISTINCT FROM (wanted.email, wanted.full_name, $5, NULL)
        RETURNING 1
      ), added AS (
        INSERT INTO users (id, email, full_name, password_hash, email_verified_at, provisioned_by)
        SELECT id, email, full_name, $5, now(), $1
          FROM wanted
         WHERE NOT EXISTS (SELECT FROM users WHERE users.id = wanted.id)
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM added)
      """;

  private static final String WRITE_MEMBERSHIPS =
      """
      INSERT INTO memberships (user_id, tenant_id)
      SELECT id, $1
        FROM unnest($2::uuid[]) AS id
       WHERE NOT EXISTS (SELECT FROM memberships WHERE user_id = id AND tenant_id = $1)
      """;

  private static final String WRITE_ROLES =
      """
      WITH wanted AS (
        SELECT * FROM unnest($2::uuid[], $3::text[]) AS w (user_id, role)
      ), removed AS (
        DELETE FROM membership_roles AS held
         WHERE tenant_id = $1
           AND user_id IN (SELECT user_id FROM wanted)
           AND NOT EXISTS (SELECT FROM wanted
                            WHERE wanted.user_id = held.user_id AND wanted.role = held.role)
        RETURNING 1
      ), added AS (
        INSERT INTO membership_roles (user_id, tenant_id, role)
        SELECT user_id, $1, role
          FROM wanted
         WHERE NOT EXISTS (SELECT FROM membership_roles AS held
                            WHERE held.tenant_id = $1 AND held.user_id = wanted.user_id
                              AND held.role = wanted.role)
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM removed) + (SELECT count(*) FROM added)
      """;

  private final Pool pool;
  private final PacketTransactions transactions;
  private final AuditEvents audit;

  TenantRepository(Pool pool, PacketTransactions transactions, AuditEvents audit) {
    this.pool = pool;
    this.transactions = transactions;
    this.audit = audit;
  }

  Uni<Optional<Tenant>> find(UUID id) {
    return pool.withConnection(connection -> find(connection, id));
  }

  /**
   * Makes the tenant what the request says.
   *
   * @param passwordHash of every persona
   */
  Uni<ProvisionedTenant> provision(
      UUID id, ProvisionTenant request, String passwordHash, Origin origin) {
    PersonaColumns personas = PersonaColumns.of(request.users());
    // Three packets: statements leave together and are done one after the other.
    return transactions.run(
        connection ->
            Uni.combine()
                .all()
                .unis(
                    run(connection, LOCK, Tuple.of(id)), refuse(connection, id, request, personas))
                .discardItems()
                .chain(
                    () ->
                        Uni.combine()
                            .all()
                            .unis(
                                write(connection, id, request, personas, passwordHash),
                                find(connection, id))
                            .with((rows, tenant) -> provisioned(tenant.orElseThrow(), rows > 0))),
        (connection, tenant) ->
            tenant.changed()
                ? record(connection, action(request), id, origin)
                : Uni.createFrom().voidItem());
  }

  /**
   * Deletes a tenant with its personas and sessions, if it is there, and with the users whom its
   * administrators have made and who belong nowhere else. Other members stay.
   */
  Uni<Void> remove(UUID id, Origin origin) {
    return transactions
        .run(
            connection ->
                Uni.combine()
                    .all()
                    .unis(
                        run(connection, LOCK, Tuple.of(id)),
                        run(connection, REMEMBER_DELETION, Tuple.of(id)),
                        run(connection, REMOVE_MADE_IN, Tuple.of(id)),
                        run(connection, REMOVE, Tuple.of(id)))
                    .with((locked, remembered, members, removed) -> removed.rowCount() > 0),
            (connection, wasThere) ->
                wasThere
                    ? record(connection, Action.TENANT_DEPROVISION, id, origin)
                    : Uni.createFrom().voidItem())
        .replaceWithVoid();
  }

  @Override
  public Uni<Integer> sweep() {
    return pool.query(SWEEP).execute().map(RowSet::rowCount);
  }

  private static Action action(ProvisionTenant request) {
    return request.reset() == null ? Action.TENANT_PROVISION : Action.TENANT_RESET;
  }

  private Uni<Void> record(SqlConnection connection, Action action, UUID id, Origin origin) {
    var event =
        new AuditEvent(
            action,
            AuditEvent.Outcome.SUCCESS,
            null,
            "tenant",
            id.toString(),
            id,
            new JsonObject());
    return audit.append(connection, event, origin);
  }

  private static Uni<Void> refuse(
      SqlConnection connection, UUID id, ProvisionTenant request, PersonaColumns personas) {
    var parameters =
        Tuple.of(
            id,
            request.slug(),
            personas.ids(),
            personas.emails(),
            personas.roles(),
            Boolean.TRUE.equals(request.anew()));
    return run(connection, REFUSAL, parameters)
        .map(rows -> rows.iterator().next())
        .invoke(
            row -> {
              String refusal = row.getString("refusal");
              if (refusal != null) {
                throw TenantProblem.valueOf(refusal).of(List.of(row.getArrayOfStrings("roles")));
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Long> write(
      SqlConnection connection,
      UUID id,
      ProvisionTenant request,
      PersonaColumns personas,
      String passwordHash) {
    Uni<Long> tenant =
        counted(
            connection,
            WRITE_TENANT,
            Tuple.of(id, request.slug(), request.name(), request.epoch(), request.reset()));
    Uni<Long> removed =
        run(connection, REMOVE_USERS, Tuple.of(id, personas.ids()))
            .map(rows -> (long) rows.rowCount());
    Uni<Long> users =
        counted(
            connection,
            WRITE_USERS,
            Tuple.of(id, personas.ids(), personas.emails(), personas.names(), passwordHash));
    Uni<Long> memberships =
        run(connection, WRITE_MEMBERSHIPS, Tuple.of(id, personas.ids()))
            .map(rows -> (long) rows.rowCount());
    Uni<Long> roles =
        counted(connection, WRITE_ROLES, Tuple.of(id, personas.roleHolders(), personas.roles()));
    // In this order: each statement stands on what the ones before it have written.
    return Uni.join()
        .all(List.of(tenant, removed, users, memberships, roles))
        .andFailFast()
        .map(counts -> counts.stream().mapToLong(Long::longValue).sum());
  }

  private static ProvisionedTenant provisioned(Tenant tenant, boolean changed) {
    return new ProvisionedTenant(
        tenant.id(), tenant.slug(), tenant.epoch(), tenant.users(), changed);
  }

  private static Uni<Optional<Tenant>> find(SqlConnection connection, UUID id) {
    return run(connection, FIND, Tuple.of(id))
        .map(
            rows -> {
              var row = rows.iterator();
              return row.hasNext() ? Optional.of(tenant(row.next())) : Optional.empty();
            });
  }

  private static Tenant tenant(Row row) {
    return new Tenant(
        row.getUUID("id"),
        row.getString("slug"),
        row.getString("name"),
        row.getInteger("epoch"),
        row.getInteger("users"));
  }

  private static Uni<Long> counted(SqlConnection connection, String sql, Tuple parameters) {
    return run(connection, sql, parameters).map(rows -> rows.iterator().next().getLong(0));
  }

  private static Uni<RowSet<Row>> run(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
