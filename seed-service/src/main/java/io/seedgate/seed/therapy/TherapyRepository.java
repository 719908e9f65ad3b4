package io.seedgate.seed.therapy;

import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Writes what therapists write: in their own sessions, and notes in their own name. */
@ApplicationScoped
class TherapyRepository {

  private static final RecordReader<TherapySession> SESSION = RecordReader.of(TherapySession.class);
  private static final RecordReader<ConversationTurn> TURN =
      RecordReader.of(ConversationTurn.class);
  private static final RecordReader<TherapeuticNote> NOTE = RecordReader.of(TherapeuticNote.class);
  private static final String MINE =
      " WHERE client_account_id = $1 AND therapist_id = $2 AND id = $3 ";

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

  static final String LOCK =
      "SELECT %s FROM therapy_sessions%sFOR UPDATE".formatted(SESSION.columns(), MINE);

  private static final String CHANGE =
      """
      UPDATE therapy_sessions
      SET scheduled_at = $4, duration_minutes = $5, status = $6::text::therapy_session_status, summary = $7,
          updated_at = now()
      %s RETURNING %s
      """
          .formatted(MINE, SESSION.columns());

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

  // A supervisor sees other therapists' sessions; a patient, who sees theirs as well, writes
  // nothing about it.
  private static final String WRITE_NOTE =
      """
      INSERT INTO therapeutic_notes (client_account_id, author_id, id, therapy_session_id, note_type, content)
      SELECT $1::uuid, $2::uuid, $3::uuid, s.id, $5::text::note_type, $6::text
      FROM therapy_sessions s
      WHERE s.client_account_id = $1 AND s.id = $4 AND s.patient_id <> $2
      RETURNING %s
      """
          .formatted(NOTE.columns());

  private final TenantTransactions transactions;

  TherapyRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** A session of the visitor as therapist; empty if the tenant knows no such patient. */
  Uni<Optional<TherapySession>> arrange(Visitor visitor, NewTherapySession session) {
    Tuple values =
        mine(visitor, UUID.randomUUID())
            .addValue(session.patientId())
            .addValue(session.scheduledAt())
            .addValue((short) session.minutes())
            .addValue(session.summary());
    return transactions.write(
        visitor,
        connection -> connection.preparedQuery(ARRANGE).execute(values).map(SESSION::first));
  }

  /** Fails with 404 if the visitor is the therapist of none of this id. */
  Uni<TherapySession> change(
      Visitor visitor, UUID id, UnaryOperator<TherapySessionDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            locked(connection, visitor, id)
                .chain(
                    session -> {
                      var before = TherapySessionDetails.of(session);
                      var after = change.apply(before);
                      return after.equals(before)
                          ? Uni.createFrom().item(session)
                          : one(connection, CHANGE, SESSION, values(visitor, id, after));
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
            locked(connection, visitor, session)
                .chain(() -> one(connection, ADD_TURN, TURN, values)));
  }

  /** Fails with 404 if the visitor doesn't see the session, or is its patient. */
  Uni<TherapeuticNote> write(Visitor visitor, UUID session, NewTherapeuticNote note) {
    Tuple values =
        mine(visitor, UUID.randomUUID())
            .addValue(session)
            .addValue(label(note.noteType()))
            .addValue(note.content());
    return transactions.write(visitor, connection -> one(connection, WRITE_NOTE, NOTE, values));
  }

  private static Uni<TherapySession> locked(SqlConnection connection, Visitor visitor, UUID id) {
    return one(connection, LOCK, SESSION, mine(visitor, id));
  }

  private static Tuple values(Visitor visitor, UUID id, TherapySessionDetails details) {
    return mine(visitor, id)
        .addValue(details.scheduledAt())
        .addValue(details.durationMinutes().shortValue())
        .addValue(label(details.status()))
        .addValue(details.summary());
  }

  private static Tuple mine(Visitor visitor, UUID id) {
    return Tuple.tuple().addValue(visitor.tenant()).addValue(visitor.user()).addValue(id);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <T extends Record> Uni<T> one(
      SqlConnection connection, String sql, RecordReader<T> reader, Tuple values) {
    return connection
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> reader.first(rows).orElseThrow(NotFoundException::new));
  }
}
