package io.seedgate.auth.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.session.RotationDecision.Refuse;
import io.seedgate.auth.session.RotationDecision.Replay;
import io.seedgate.auth.session.RotationDecision.Reuse;
import io.seedgate.auth.session.RotationDecision.Rotate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the SQL to the table that the pure function is held to, and to what each outcome may
 * change.
 */
@QuarkusTest
class RotationStatementTest {
  private static final Origin ORIGIN = new Origin("192.0.2.7", "test", "request-1");

  private static final Function<GracePolicy, SessionConfig> CONFIG =
      grace ->
          new TestSessionConfig(
              grace.window(), grace.hits(), Duration.ofSeconds(2000), Duration.ofSeconds(5000));

  @Inject TestUsers users;
  @Inject Pool pool;

  @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
  int poolSize;

  @ParameterizedTest
  @MethodSource("io.seedgate.auth.session.RotationCase#all")
  void everyRowOfTheTableHolds(RotationCase row) {
    TestUser user = users.analyst();
    UUID session = arrange(row, user);
    Row before = session(session);

    RotationOutcome outcome = rotate(session, row.presented(), row.grace());

    assertEquals(row.expected(), decision(outcome));
    Row after = session(session);
    List<String> audited = audited(session);
    if (row.expected() instanceof Rotate) {
      assertEquals(RotationCase.GENERATION + 1, after.getInteger("generation"));
      assertEquals(0, after.getInteger("grace_hits"));
      assertEquals("now", after.getString("rotated"));
      assertEquals(2000, after.getInteger("idle_left"), 5);
      assertEquals(List.of(), audited);
    } else if (row.expected() instanceof Replay) {
      assertEquals(before.getInteger("grace_hits") + 1, after.getInteger("grace_hits"));
      assertEquals(times(before), times(after), "nothing slides");
      assertEquals(List.of(), audited);
    } else if (row.expected() instanceof Reuse) {
      assertEquals("reuse", after.getString("revocation_reason"));
      assertEquals(times(before), times(after));
      assertEquals(List.of("session.reuse_detected"), audited);
    } else {
      assertEquals(standing(before), standing(after), "nothing changes");
      assertEquals(
          row.presented() > RotationCase.GENERATION
              ? List.of("session.token_from_the_future")
              : List.of(),
          audited);
    }
  }

  @Test
  void rotationAndReplayGiveTheSameGenerationAndGrants() {
    TestUser user = users.analyst();
    UUID session = arrange(RotationCase.all().findFirst().orElseThrow(), user);
    GracePolicy grace = new GracePolicy(Duration.ofSeconds(30), 100);

    OpenSession rotated = granted(rotate(session, 5, grace));
    OpenSession replayed = granted(rotate(session, 5, grace));

    assertEquals(6, rotated.generation());
    assertEquals(6, replayed.generation());
    assertEquals(rotated.claims(), replayed.claims());
    assertEquals(user.id(), rotated.claims().userId());
    assertEquals(user.tenantId(), rotated.claims().tenantId());
    assertEquals(1, rotated.claims().tenantEpoch());
    assertEquals(List.of("analyst"), rotated.claims().roles());
    assertEquals(List.of("estate:read", "estate:write"), rotated.claims().permissions());
  }

  @Test
  void idleExpiryNeverPassesTheAbsoluteOne() {
    TestUser user = users.analyst();
    UUID session = arrange(RotationCase.all().findFirst().orElseThrow(), user);
    users.sql(
        "UPDATE auth_sessions SET expires_at = now() + interval '100 s', idle_expires_at = now() +"
            + " interval '50 s' WHERE id = $1",
        session);

    OpenSession rotated = granted(rotate(session, 5, new GracePolicy(Duration.ofSeconds(30), 100)));

    assertEquals(100, rotated.expiresInSeconds(), 2);
    assertEquals(100, session(session).getInteger("idle_left"), 2);
  }

  @Test
  void tokenOfNoSessionIsRefusedAndAudited() {
    UUID session = UUID.randomUUID();

    RotationOutcome outcome = rotate(session, 0, new GracePolicy(Duration.ofSeconds(30), 100));

    assertEquals(new Refuse(RotationDecision.Reason.REVOKED), decision(outcome));
    assertEquals(List.of("session.token_of_no_session"), audited(session));
  }

  @Test
  void rotationsAreHeapOnlyUpdates() {
    TestUser user = users.analyst();
    UUID session = arrange(RotationCase.all().findFirst().orElseThrow(), user);
    GracePolicy grace = new GracePolicy(Duration.ofSeconds(30), 100);
    Row before = updates();

    for (int generation = 5; generation < 205; generation++) {
      assertEquals(new Rotate(), decision(rotate(session, generation, grace)));
    }

    Row after = updates();
    long all = after.getLong("updates") - before.getLong("updates");
    long hot = after.getLong("hot") - before.getLong("hot");
    assertTrue(all >= 200, "counted " + all);
    assertTrue(hot >= all * 0.99, hot + " of " + all + " updates were HOT");
  }

  /** Else each refresh would have it parsed and planned anew, and take two round trips. */
  @Test
  void statementStaysPrepared() {
    TestUser user = users.analyst();
    UUID session = arrange(RotationCase.all().findFirst().orElseThrow(), user);
    rotate(session, 5, new GracePolicy(Duration.ofSeconds(30), 100));

    long kept =
        onEachConnection(
                "SELECT count(*) AS kept, pg_sleep(0.05) FROM pg_prepared_statements"
                    + " WHERE statement LIKE 'UPDATE auth_sessions s SET%generation = %'")
            .stream()
            .mapToLong(rows -> rows.iterator().next().getLong("kept"))
            .sum();

    assertTrue(kept > 0);
  }

  /** Long enough for the pool to use all that it has. */
  private List<RowSet<Row>> onEachConnection(String statementThatSleeps) {
    return Uni.join()
        .all(
            Stream.generate(() -> pool.query(statementThatSleeps).execute())
                .limit(poolSize)
                .toList())
        .andFailFast()
        .await()
        .indefinitely();
  }

  /** Backends report their counters late, so each one is told to do it now. */
  private Row updates() {
    onEachConnection("SELECT pg_stat_force_next_flush(), pg_sleep(0.05)");
    return users
        .sql(
            "SELECT n_tup_upd AS updates, n_tup_hot_upd AS hot FROM pg_stat_user_tables"
                + " WHERE relname = 'auth_sessions'")
        .iterator()
        .next();
  }

  private UUID arrange(RotationCase row, TestUser user) {
    UUID id = UUID.randomUUID();
    users.sql(
        """
        INSERT INTO auth_sessions (
          id, user_id, tenant_id, tenant_epoch, generation, rotated_at, grace_hits,
          idle_expires_at, expires_at, revoked_at, revocation_reason)
        SELECT $1, $2, $3, 1, $4, now() - $5 * interval '1 second', $6,
          now() + $7 * interval '1 second', now() + $8 * interval '1 second',
          CASE WHEN $9::boolean THEN now() END,
          CASE WHEN $9 THEN 'logout'::revocation_reason END""",
        id,
        user.id(),
        user.tenantId(),
        RotationCase.GENERATION,
        (double) row.rotatedAgo(),
        row.graceHits(),
        (double) row.idleLeft(),
        (double) row.left(),
        row.ended() == RotationCase.Ended.REVOKED);
    switch (row.ended()) {
      case USER_DISABLED ->
          users.sql("UPDATE users SET disabled_at = now() WHERE id = $1", user.id());
      case TENANT_RESET ->
          users.sql("UPDATE tenants SET epoch = epoch + 1 WHERE id = $1", user.tenantId());
      case TENANT_DISABLED ->
          users.sql("UPDATE tenants SET disabled_at = now() WHERE id = $1", user.tenantId());
      case MEMBERSHIP_GONE -> users.sql("DELETE FROM memberships WHERE user_id = $1", user.id());
      case NOT, REVOKED -> {}
    }
    return id;
  }

  private RotationOutcome rotate(UUID session, int presented, GracePolicy grace) {
    return new SessionRepository(pool, CONFIG.apply(grace))
        .rotate(new RefreshToken(session, presented), ORIGIN)
        .await()
        .indefinitely();
  }

  private Row session(UUID id) {
    return users
        .sql(
            """
            SELECT generation, grace_hits, revocation_reason::text, revoked_at::text,
              rotated_at::text, idle_expires_at::text, expires_at::text,
              CASE WHEN now() - rotated_at < interval '5 s' THEN 'now' ELSE 'before' END AS rotated,
              round(extract(epoch FROM idle_expires_at - now()))::integer AS idle_left
            FROM auth_sessions WHERE id = $1""",
            id)
        .iterator()
        .next();
  }

  private static List<String> times(Row row) {
    return List.of(
        row.getString("rotated_at"), row.getString("idle_expires_at"), row.getString("expires_at"));
  }

  private static List<Object> standing(Row row) {
    return Arrays.asList(
        row.getInteger("generation"),
        row.getInteger("grace_hits"),
        row.getString("revoked_at"),
        times(row));
  }

  private List<String> audited(UUID session) {
    return users
        .sql("SELECT action FROM audit_events WHERE object_id = $1", session.toString())
        .stream()
        .map(row -> row.getString("action"))
        .toList();
  }

  private static OpenSession granted(RotationOutcome outcome) {
    return ((RotationOutcome.Granted) outcome).session();
  }

  private static RotationDecision decision(RotationOutcome outcome) {
    if (outcome instanceof RotationOutcome.Granted granted) {
      return granted.replayed() ? new Replay() : new Rotate();
    }
    if (outcome instanceof RotationOutcome.Refused refused) {
      return new Refuse(refused.reason());
    }
    return new Reuse();
  }
}
