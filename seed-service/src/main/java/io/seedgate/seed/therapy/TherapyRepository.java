package io.seedgate.seed.therapy;

import static io.seedgate.seed.precondition.OwnRows.key;

import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.precondition.OwnRows;
import io.seedgate.seed.precondition.Precondition;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Writes what therapists write in their own sessions. */
@Singleton
class TherapyRepository {

  private static final RecordReader<TherapySession> SESSION = RecordReader.of(TherapySession.class);
  static final OwnRows<TherapySession> SESSIONS =
      OwnRows.of(TherapySession.class, "therapy_sessions", "therapist_id");
  private static final RecordReader<ConversationTurn> TURN =
      RecordReader.of(ConversationTurn.class);

  private static final String ARRANGE =
      """
      INSERT INTO therapy_sessions
        (client_account_id, therapist_id, id, patient_id, scheduled_at, duration_minutes, summary)
      SELECT $1::uuid, $2::uuid, $3::uuid, p.user_id, $5::timestamptz, $6::smallint, $7::text
      FROM user_profiles p
      WHERE p.client_account_id = $1 AND p.user_id = $4 AND p.user_id <> $2
      RETURNING %s
      """
          .formatted(SESSION.columns());

  static final String CHANGE =
      """
      UPDATE therapy_sessions
      SET scheduled_at = $4, duration_minutes = $5, status = $6::text::therapy_session_status, summary = $7,
          updated_at = now()
      %s RETURNING %s
      """
          .formatted(SESSIONS.own(), SESSIONS.columns());

  static final String ADD_TURN =
      """
      INSERT INTO conversation_turns
        (client_account_id, therapy_session_id, id, turn_number, speaker, content, started_at_ms, ended_at_ms)
      SELECT $1::uuid, $2::uuid, $3::uuid,
             coalesce((SELECT max(turn_number) FROM conversation_turns
                       WHERE client_account_id = $1 AND therapy_session_id = $2), 0) + 1,
             $4::text::turn_speaker, $5::text, $6::integer, $7::integer
      RETURNING %s
      """
          .formatted(TURN.columns());

  private final TenantTransactions transactions;

  TherapyRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** A session of the visitor as therapist; empty if the tenant knows no such patient. */
  Uni<Optional<TherapySession>> arrange(Visitor visitor, NewTherapySession session) {
    Tuple values =
        key(visitor, UUID.randomUUID())
            .addValue(session.patientId())
            .addValue(session.scheduledAt())
            .addValue((short) session.minutes())
            .addValue(session.summary());
    return transactions.write(
        visitor,
        connection -> connection.preparedQuery(ARRANGE).execute(values).map(SESSION::first));
  }

  /** Fails as {@link OwnRows#locked} does; a session is its therapist's. */
  Uni<TherapySession> change(
      Visitor visitor, UUID id, String ifMatch, UnaryOperator<TherapySessionDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            SESSIONS
                .locked(connection, key(visitor, id), ifMatch)
                .chain(
                    session -> {
                      var before = TherapySessionDetails.of(session);
                      var after = change.apply(before);
                      return after.equals(before)
                          ? Uni.createFrom().item(session)
                          : SESSIONS.one(connection, CHANGE, values(visitor, id, after));
                    }));
  }

  /** Fails with 404 if the visitor isn't the session's therapist. */
  Uni<ConversationTurn> add(Visitor visitor, UUID session, NewConversationTurn turn) {
    Tuple values =
        Tuple.tuple()
            .addValue(visitor.tenant())
            .addValue(session)
            .addValue(UUID.randomUUID())
            .addValue(label(turn.speaker()))
            .addValue(turn.content())
            .addValue(turn.startedAtMs())
            .addValue(turn.endedAtMs());
    return transactions.write(
        visitor,
        connection ->
            SESSIONS
                .locked(connection, key(visitor, session), Precondition.ANY)
                .chain(() -> connection.preparedQuery(ADD_TURN).execute(values))
                .map(rows -> TURN.first(rows).orElseThrow()));
  }

  private static Tuple values(Visitor visitor, UUID id, TherapySessionDetails details) {
    return key(visitor, id)
        .addValue(details.scheduledAt())
        .addValue(details.durationMinutes().shortValue())
        .addValue(label(details.status()))
        .addValue(details.summary());
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
