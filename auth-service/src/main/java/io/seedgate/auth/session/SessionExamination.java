package io.seedgate.auth.session;

import io.seedgate.auth.session.RotationDecision.Reason;
import io.seedgate.auth.session.RotationDecision.Refuse;
import io.seedgate.auth.session.RotationDecision.Reuse;
import io.seedgate.auth.token.Finding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells why a session, or a refresh token, isn't accepted; changes neither. */
@Singleton
public class SessionExamination {
  private static final String LOOK =
      """
      SELECT s.generation, s.revocation_reason::text AS revocation_reason,
        s.idle_expires_at <= now() AS idle, s.expires_at <= now() AS over,
        u.disabled_at IS NOT NULL AS user_disabled, t.disabled_at IS NOT NULL AS tenant_disabled,
        t.epoch <> s.tenant_epoch AS tenant_reset,
        s.tenant_id IS NOT NULL AND m.user_id IS NULL AS no_member,
        s.rotated_at, s.grace_hits, s.idle_expires_at, s.expires_at,
        s.revoked_at IS NOT NULL AS revoked, %s AS account_live, now() AS now
      FROM auth_sessions s
      JOIN users u ON u.id = s.user_id
      LEFT JOIN tenants t ON t.id = s.tenant_id
      LEFT JOIN memberships m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
      WHERE s.id = $1"""
          .formatted(SessionSql.ACCOUNT_IS_LIVE);

  private final Pool pool;
  private final RefreshTokenCodec codec;
  private final GracePolicy grace;

  SessionExamination(Pool pool, RefreshTokenCodec codec, SessionConfig config) {
    this.pool = pool;
    this.codec = codec;
    grace = new GracePolicy(config.grace(), config.graceHits());
  }

  /** Nothing is found of a live session. */
  public Uni<List<Finding>> session(UUID id) {
    return look(id).map(row -> row.map(SessionExamination::ofSession).orElse(List.of(none())));
  }

  /** Nothing is found of a token that would be accepted. */
  public Uni<List<Finding>> refreshToken(String text) {
    Optional<RefreshToken> token = codec.decode(text);
    if (token.isEmpty()) {
      return Uni.createFrom()
          .item(
              List.of(
                  new Finding(
                      "not_a_refresh_token",
                      "It isn't a refresh token, is damaged, or was made under another"
                          + " seedgate.auth.secret-key.")));
    }
    return look(token.get().sessionId())
        .map(row -> row.map(it -> ofToken(it, token.get())).orElse(List.of(none())));
  }

  private Uni<Optional<Row>> look(UUID id) {
    return pool.preparedQuery(LOOK).execute(Tuple.of(id)).map(rows -> rows.stream().findFirst());
  }

  private static List<Finding> ofSession(Row row) {
    List<Finding> findings = new ArrayList<>();
    String reason = row.getString("revocation_reason");
    if (reason != null) {
      findings.add(new Finding("session_revoked", "The session was ended: " + reason + "."));
    }
    add(findings, row, "idle", "session_idle", "Nobody has refreshed it for too long.");
    add(findings, row, "over", "session_over", "It has reached its absolute lifetime.");
    add(findings, row, "user_disabled", "user_disabled", "The user is disabled.");
    add(findings, row, "tenant_disabled", "tenant_disabled", "The tenant is disabled.");
    add(findings, row, "tenant_reset", "tenant_reset", "The tenant's epoch is a later one.");
    add(findings, row, "no_member", "not_a_member", "The user is no member of the tenant now.");
    return findings;
  }

  private List<Finding> ofToken(Row row, RefreshToken token) {
    List<Finding> findings = ofSession(row);
    SessionState session = SessionState.of(row);
    Instant now = SessionState.instant(row, "now");
    RotationDecision decision = RotationDecision.of(session, token.generation(), now, grace);
    if (decision.equals(new Refuse(Reason.FROM_THE_FUTURE))) {
      findings.add(
          new Finding("from_the_future", "It is newer than its session: a backup was restored?"));
    } else if (decision instanceof Reuse) {
      findings.add(superseded(session, token, now));
    }
    return findings;
  }

  private static Finding superseded(SessionState session, RefreshToken token, Instant now) {
    return new Finding(
        "superseded",
        ("It is %d behind its session, which was refreshed %d seconds ago and has repeated its"
                + " answer %d times since; using it ends the session.")
            .formatted(
                session.generation() - token.generation(),
                Duration.between(session.rotatedAt(), now).toSeconds(),
                session.graceHits()));
  }

  private static void add(
      List<Finding> findings, Row row, String column, String code, String detail) {
    if (Boolean.TRUE.equals(row.getBoolean(column))) {
      findings.add(new Finding(code, detail));
    }
  }

  private static Finding none() {
    return new Finding("session_unknown", "There is no such session in this database.");
  }
}
