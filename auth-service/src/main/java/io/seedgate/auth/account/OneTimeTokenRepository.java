package io.seedgate.auth.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The table {@code one_time_tokens}. */
@Singleton
class OneTimeTokenRepository {
  /**
   * $1 hash, $2 purpose, $3 user, $4 e-mail, $5 lifetime in seconds. A mail that is sent again
   * brings its token again, with its time anew, but never one that has been used. Long expired ones
   * go.
   */
  private static final String MINT =
      """
      WITH swept AS (
        DELETE FROM one_time_tokens WHERE expires_at < now() - interval '30 days'
      )
      INSERT INTO one_time_tokens AS t (hash, purpose, user_id, email, expires_at)
      VALUES ($1, $2::text::token_purpose, $3, $4, now() + $5::float8 * interval '1 second')
      ON CONFLICT (hash) DO UPDATE SET expires_at = EXCLUDED.expires_at WHERE t.used_at IS NULL
      RETURNING hash
      """;

  private static final String OWNER =
      """
      SELECT u.id, u.email, u.full_name, u.password_hash, u.locale,
        u.email_verified_at IS NOT NULL AS verified
      FROM one_time_tokens t JOIN users u ON u.id = t.user_id AND lower(u.email) = lower(t.email)
      WHERE t.hash = $1 AND t.purpose = $2::text::token_purpose AND t.used_at IS NULL
        AND t.expires_at > now() AND u.disabled_at IS NULL
      """;

  /**
   * Using one uses up all that the user has for the purpose. Locks first, and the user before the
   * tokens, as a change of the password does: one of two wins.
   */
  private static final String USE =
      """
      WITH locked AS (
        SELECT FROM users
        WHERE id = (SELECT user_id FROM one_time_tokens WHERE hash = $1) FOR NO KEY UPDATE
      ), used AS (
        UPDATE one_time_tokens t SET used_at = now()
        WHERE t.hash = $1 AND t.purpose = $2::text::token_purpose AND t.used_at IS NULL
          AND t.expires_at > now() AND EXISTS (SELECT FROM locked)
          AND EXISTS (
            SELECT FROM users u
            WHERE u.id = t.user_id AND lower(u.email) = lower(t.email) AND u.disabled_at IS NULL)
        RETURNING t.user_id
      ), others AS (
        UPDATE one_time_tokens SET used_at = now()
        WHERE user_id = (SELECT user_id FROM used) AND purpose = $2::text::token_purpose
          AND used_at IS NULL AND hash <> $1
      )
      SELECT user_id FROM used
      """;

  private static final String END =
      """
      UPDATE one_time_tokens SET used_at = now()
      WHERE user_id = $1 AND purpose = $2::text::token_purpose AND used_at IS NULL
      """;

  private final Pool pool;

  OneTimeTokenRepository(Pool pool) {
    this.pool = pool;
  }

  /** Returns whether the token is good; not so if it has been used already. */
  Uni<Boolean> mint(
      SqlClient client, String token, TokenPurpose purpose, Account owner, Duration lifetime) {
    Tuple values =
        Tuple.of(
            OneTimeToken.hash(token),
            purpose.sqlName(),
            owner.id(),
            owner.email(),
            lifetime.toMillis() / 1000.0);
    return client.preparedQuery(MINT).execute(values).map(rows -> rows.size() == 1);
  }

  /** Returns whose the token is, while it is good; doesn't use it up. */
  Uni<Optional<Account>> owner(String token, TokenPurpose purpose) {
    return pool.preparedQuery(OWNER)
        .mapping(OneTimeTokenRepository::account)
        .execute(Tuple.of(OneTimeToken.hash(token), purpose.sqlName()))
        .map(rows -> rows.stream().findFirst());
  }

  /** Uses the token up; returns its user, or nothing where it isn't good. */
  Uni<Optional<UUID>> use(SqlClient client, String token, TokenPurpose purpose) {
    return client
        .preparedQuery(USE)
        .mapping(row -> row.getUUID("user_id"))
        .execute(Tuple.of(OneTimeToken.hash(token), purpose.sqlName()))
        .map(rows -> rows.stream().findFirst());
  }

  /** Uses up all that the user has for the purpose. */
  Uni<Void> end(SqlClient client, UUID user, TokenPurpose purpose) {
    return client.preparedQuery(END).execute(Tuple.of(user, purpose.sqlName())).replaceWithVoid();
  }

  static Account account(Row row) {
    return new Account(
        row.getUUID("id"),
        row.getString("email"),
        row.getString("full_name"),
        row.getString("password_hash"),
        row.getString("locale"),
        row.getBoolean("verified"));
  }
}
