package io.seedgate.auth.session;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.session.RotationDecision.Reason;
import io.seedgate.auth.session.RotationDecision.Refuse;
import io.seedgate.auth.token.AccessTokenClaims;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens and rotates sessions: the table {@code auth_sessions}. */
@ApplicationScoped // tests replace it
class SessionRepository {
  /** What the tokens of a session need. */
  private static final String OPEN_SESSION =
      """
      s.id, s.user_id, s.tenant_id, s.tenant_epoch, s.generation, s.idle_expires_at, s.expires_at,
      now() AS now, %s"""
          .formatted(SessionSql.GRANTS);

  private static final String WITHIN_GRACE =
      """
      (s.generation = $2 + 1 AND s.grace_hits < $4 AND $3::float8 > 0
       AND now() < s.rotated_at + $3::float8 * interval '1 second')
      """;

  /**
   * $1 session, $2 presented generation, $3 grace in seconds, $4 grace hits, $5 idle lifetime in
   * seconds. A replay gives the generation that the presented token had brought already.
   *
   * <p>Under READ COMMITTED the UPDATE waits for another one of the row and is then evaluated anew
   * on what that one left; hence each decision stands inside it.
   */
  private static final String TURN =
      """
      UPDATE auth_sessions s SET
        generation = $2 + 1,
        rotated_at = CASE WHEN s.generation = $2 THEN now() ELSE s.rotated_at END,
        idle_expires_at = CASE WHEN s.generation = $2
          THEN least(now() + $5::float8 * interval '1 second', s.expires_at)
          ELSE s.idle_expires_at END,
        grace_hits = CASE WHEN s.generation = $2 THEN 0 ELSE s.grace_hits + 1 END
      WHERE s.id = $1 AND (s.generation = $2 OR %s) AND %s
      RETURNING s.grace_hits, %s"""
          .formatted(WITHIN_GRACE, SessionSql.IS_LIVE, OPEN_SESSION);

  /**
   * What becomes of a token that turns nothing. $1 to $4 as above, $5 address, $6 request id.
   *
   * <p>The queries beside the UPDATE see the row as it was when the statement began.
   */
  private static final String REFUSE =
      """
      WITH reused AS (
        UPDATE auth_sessions s SET revoked_at = now(), revocation_reason = 'reuse'
        WHERE s.id = $1 AND s.generation > $2 AND NOT %1$s AND %2$s
        RETURNING s.*
      ), refused AS (
        SELECT s.*, %3$s AS account_live
        FROM auth_sessions s
        WHERE s.id = $1 AND NOT EXISTS (SELECT FROM reused)
      ), audited AS (
        %4$s
        SELECT gen_random_uuid(), e.action, 'failure', e.user_id, 'session', e.id::text, e.tenant_id,
          $5::text::inet, $6,
          jsonb_build_object('presented', $2::integer, 'generation', e.generation)
        FROM (
          SELECT '%5$s' AS action, id, user_id, tenant_id, generation FROM reused
          UNION ALL
          SELECT '%6$s', id, user_id, tenant_id, generation
          FROM refused WHERE generation < $2
          UNION ALL
          SELECT CASE WHEN opened.actor_id IS NULL
              THEN '%7$s' ELSE '%8$s' END,
            $1::uuid, opened.actor_id, opened.tenant_id, NULL::integer
          FROM (SELECT) one LEFT JOIN (
            SELECT actor_id, tenant_id FROM audit_events
            WHERE object_id = $1::uuid::text AND action = '%9$s'
          ) opened ON true
          WHERE NOT EXISTS (SELECT FROM reused) AND NOT EXISTS (SELECT FROM refused)
        ) e
      )
      SELECT (SELECT count(*) FROM reused) AS reused, s.generation, s.rotated_at, s.grace_hits,
        s.idle_expires_at, s.expires_at, s.revoked_at IS NOT NULL AS revoked, s.account_live,
        now() AS now
      FROM (SELECT) one LEFT JOIN refused s ON true"""
          .formatted(
              WITHIN_GRACE,
              SessionSql.IS_LIVE,
              SessionSql.ACCOUNT_IS_LIVE,
              AuditEvents.INSERT,
              Action.SESSION_REUSE_DETECTED,
              Action.SESSION_TOKEN_FROM_THE_FUTURE,
              Action.SESSION_TOKEN_OF_NO_SESSION,
              Action.SESSION_TOKEN_OF_DELETED_SESSION,
              Action.SESSION_LOGIN);

  /**
   * $1 session, $2 user, $3 tenant, $4 the password hash that was verified, $5 its better
   * successor, $6 idle and $7 absolute lifetime in seconds, $8 user agent, $9 address, $10 request
   * id. Opens nothing where the user was disabled or changed the password meanwhile.
   */
  private static final String OPEN =
      """
      WITH account AS (
        UPDATE users SET last_login_at = now(), password_hash = coalesce($5, password_hash)
        WHERE id = $2 AND disabled_at IS NULL AND NOT awaiting_verification AND password_hash = $4
        RETURNING id
      ), opened AS (
        INSERT INTO auth_sessions (
          id, user_id, tenant_id, tenant_epoch, idle_expires_at, expires_at, user_agent, ip_address)
        SELECT $1, account.id, t.id, t.epoch,
          now() + least($6::float8, $7::float8) * interval '1 second', now() + $7 * interval '1 second',
          $8, $9::text::inet
        FROM account LEFT JOIN tenants t ON t.id = $3 AND t.disabled_at IS NULL
        WHERE $3::uuid IS NULL OR t.id IS NOT NULL
        RETURNING *
      ), audited AS (
        %s
        SELECT gen_random_uuid(), '%s', 'success', user_id, 'session', id::text, tenant_id,
          ip_address, $10, '{}'
        FROM opened
      )
      SELECT %s
      FROM opened s"""
          .formatted(AuditEvents.INSERT, Action.SESSION_LOGIN, OPEN_SESSION);

  private final Pool pool;
  private final GracePolicy grace;
  private final double graceSeconds;
  private final double idleSeconds;
  private final double absoluteSeconds;

  SessionRepository(Pool pool, SessionConfig config) {
    this.pool = pool;
    grace = new GracePolicy(config.grace(), config.graceHits());
    graceSeconds = config.grace().toMillis() / 1000.0;
    idleSeconds = config.idleLifetime().toSeconds();
    absoluteSeconds = config.absoluteLifetime().toSeconds();
  }

  /**
   * One autocommit statement and one round trip; another one only for a token that turns nothing.
   */
  Uni<RotationOutcome> rotate(RefreshToken presented, Origin origin) {
    Tuple values =
        Tuple.tuple()
            .addUUID(presented.sessionId())
            .addInteger(presented.generation())
            .addDouble(graceSeconds)
            .addInteger(grace.hits())
            .addDouble(idleSeconds);
    return pool.preparedQuery(TURN)
        .execute(values)
        .chain(
            rows ->
                rows.size() == 0
                    ? refuse(presented, origin)
                    : Uni.createFrom().item(granted(rows.iterator().next())));
  }

  private Uni<RotationOutcome> refuse(RefreshToken presented, Origin origin) {
    Tuple values =
        Tuple.tuple()
            .addUUID(presented.sessionId())
            .addInteger(presented.generation())
            .addDouble(graceSeconds)
            .addInteger(grace.hits())
            .addString(origin.ipAddress())
            .addString(origin.requestId());
    return pool.preparedQuery(REFUSE)
        .execute(values)
        .map(rows -> refusal(rows.iterator().next(), presented.generation()));
  }

  /** Returns nothing where the account is no longer what it was when its password was checked. */
  Uni<Optional<OpenSession>> open(NewSession session, Origin origin) {
    Tuple values =
        Tuple.tuple()
            .addUUID(session.id())
            .addUUID(session.userId())
            .addUUID(session.tenantId())
            .addString(session.verifiedHash())
            .addString(session.upgradedHash())
            .addDouble(idleSeconds)
            .addDouble(absoluteSeconds)
            .addString(origin.userAgent())
            .addString(origin.ipAddress())
            .addString(origin.requestId());
    return pool.preparedQuery(OPEN)
        .mapping(SessionRepository::openSession)
        .execute(values)
        .map(rows -> rows.stream().findFirst());
  }

  private static RotationOutcome granted(Row row) {
    return new RotationOutcome.Granted(openSession(row), row.getInteger("grace_hits") > 0);
  }

  private RotationOutcome refusal(Row row, int presented) {
    if (row.getLong("reused") > 0) {
      return new RotationOutcome.Reused();
    }
    if (row.getInteger("generation") == null) {
      // We signed the token: its session went with its user or tenant, or a backup was restored.
      return new RotationOutcome.Refused(Reason.REVOKED);
    }
    SessionState before = SessionState.of(row);
    return new RotationOutcome.Refused(
        RotationDecision.of(before, presented, SessionState.instant(row, "now"), grace)
                instanceof Refuse refuse
            ? refuse.reason()
            // Alive when the statement began, refused when the lock was got: revoked in between.
            : Reason.REVOKED);
  }

  private static OpenSession openSession(Row row) {
    Instant idleExpiresAt = SessionState.instant(row, "idle_expires_at");
    Instant expiresAt = SessionState.instant(row, "expires_at");
    Instant first = idleExpiresAt.isBefore(expiresAt) ? idleExpiresAt : expiresAt;
    var claims =
        new AccessTokenClaims(
            row.getUUID("user_id"),
            row.getUUID("id"),
            row.getUUID("tenant_id"),
            row.getInteger("tenant_epoch"),
            List.of(row.getArrayOfStrings("roles")),
            List.of(row.getArrayOfStrings("permissions")));
    long expiresInSeconds =
        first.getEpochSecond() - SessionState.instant(row, "now").getEpochSecond();
    return new OpenSession(claims, row.getInteger("generation"), expiresInSeconds);
  }
}
