package io.seedgate.seed.therapy;

import static io.seedgate.seed.precondition.OwnRows.key;

import io.seedgate.seed.precondition.OwnRows;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Writes notes in the name of whoever writes them. A supervisor sees other therapists' sessions; a
 * patient, who sees theirs as well, writes nothing about it.
 */
@Singleton
class TherapeuticNoteRepository {

  /** The session, if the visitor writes about it. */
  private static final String SESSION =
      """
      FROM therapy_sessions s
      WHERE s.client_account_id = $1 AND s.id = $4 AND s.patient_id <> $2
        AND (s.therapist_id = $2 OR (SELECT current_user_may('therapy:supervise')))
      """;

  static final OwnRows<TherapeuticNote> NOTES =
      OwnRows.of(
          TherapeuticNote.class,
          "therapeutic_notes",
          "author_id",
          "therapy_session_id = $4 AND EXISTS (SELECT %s)".formatted(SESSION));

  static final String WRITE =
      """
      INSERT INTO therapeutic_notes (client_account_id, author_id, id, therapy_session_id, note_type, content)
      SELECT $1::uuid, $2::uuid, $3::uuid, s.id, $5::text::note_type, $6::text
      %s RETURNING %s
      """
          .formatted(SESSION, NOTES.columns());

  static final String CHANGE =
      """
      UPDATE therapeutic_notes SET note_type = $4::text::note_type, content = $5, updated_at = now()
      %s RETURNING %s
      """
          .formatted(NOTES.own(), NOTES.columns());

  private final TenantTransactions transactions;

  TherapeuticNoteRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** Fails with 404 if the visitor doesn't see the session, or is its patient. */
  Uni<TherapeuticNote> write(Visitor visitor, UUID session, TherapeuticNoteDetails note) {
    Tuple values =
        key(visitor, UUID.randomUUID())
            .addValue(session)
            .addValue(label(note.noteType()))
            .addValue(note.content());
    return transactions.write(visitor, connection -> NOTES.one(connection, WRITE, values));
  }

  /** Fails as {@link OwnRows#locked} does; a note is its author's. */
  Uni<TherapeuticNote> change(
      Visitor visitor,
      UUID session,
      UUID id,
      String ifMatch,
      UnaryOperator<TherapeuticNoteDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            NOTES
                .locked(connection, key(visitor, id).addValue(session), ifMatch)
                .chain(
                    note -> {
                      var before = TherapeuticNoteDetails.of(note);
                      var after = change.apply(before);
                      return after.equals(before)
                          ? Uni.createFrom().item(note)
                          : NOTES.one(connection, CHANGE, values(visitor, id, after));
                    }));
  }

  /** Fails as {@link OwnRows#locked} does; a note is its author's. */
  Uni<Void> delete(Visitor visitor, UUID session, UUID id, String ifMatch) {
    return transactions.write(
        visitor,
        connection ->
            NOTES
                .locked(connection, key(visitor, id).addValue(session), ifMatch)
                .chain(() -> NOTES.delete(connection, visitor, id)));
  }

  private static Tuple values(Visitor visitor, UUID id, TherapeuticNoteDetails details) {
    return key(visitor, id).addValue(label(details.noteType())).addValue(details.content());
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
