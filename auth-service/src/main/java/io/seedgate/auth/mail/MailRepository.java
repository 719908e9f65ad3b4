package io.seedgate.auth.mail;

import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The table {@code mails}. */
@Singleton
class MailRepository {
  private static final String PUT =
      """
      INSERT INTO mails (id, kind, recipient, language, ip_address, request_id, expires_at)
      VALUES ($1, $2, $3, $4, $5::text::inet, $6, now() + $7::float8 * interval '1 second')
      """;

  /**
   * Takes one due mail and puts its next attempt off, both at once: whoever dies on the way leaves
   * it to be tried again, and nobody else tries it meanwhile. $1 first delay in seconds.
   */
  private static final String CLAIM =
      """
      UPDATE mails SET attempts = attempts + 1,
        next_attempt_at = now()
          + least($1::float8 * 2 ^ least(attempts, 20), 3600) * interval '1 second'
      WHERE id = (
        SELECT id FROM mails WHERE next_attempt_at <= now() AND expires_at > now()
        ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, kind, recipient, language, host(ip_address) AS ip_address, request_id
      """;

  private static final String REMOVE = "DELETE FROM mails WHERE id = $1";
  private static final String GIVE_UP = "DELETE FROM mails WHERE expires_at <= now()";

  private final Pool pool;

  MailRepository(Pool pool) {
    this.pool = pool;
  }

  Uni<Void> put(SqlClient client, QueuedMail mail, Duration giveUpAfter) {
    Tuple values =
        Tuple.tuple()
            .addUUID(mail.id())
            .addString(mail.kind())
            .addString(mail.recipient())
            .addString(mail.language().map(Language::tag).orElse(null))
            .addString(mail.origin().ipAddress())
            .addString(mail.origin().requestId())
            .addDouble(giveUpAfter.toMillis() / 1000.0);
    return client.preparedQuery(PUT).execute(values).replaceWithVoid();
  }

  Uni<Optional<QueuedMail>> claim(Duration retryDelay) {
    return pool.preparedQuery(CLAIM)
        .mapping(MailRepository::mail)
        .execute(Tuple.of(retryDelay.toMillis() / 1000.0))
        .map(rows -> rows.stream().findFirst());
  }

  Uni<Void> remove(UUID id) {
    return pool.preparedQuery(REMOVE).execute(Tuple.of(id)).replaceWithVoid();
  }

  /** Returns how many were too old. */
  Uni<Integer> giveUp() {
    return pool.preparedQuery(GIVE_UP).execute().map(SqlResult::rowCount);
  }

  private static QueuedMail mail(Row row) {
    return new QueuedMail(
        row.getUUID("id"),
        row.getString("kind"),
        row.getString("recipient"),
        Language.accepted(row.getString("language")),
        new Origin(row.getString("ip_address"), null, row.getString("request_id")));
  }
}
