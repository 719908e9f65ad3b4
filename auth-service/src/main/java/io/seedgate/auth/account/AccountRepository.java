package io.seedgate.auth.account;

import io.seedgate.auth.mail.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** What people do to their own row of {@code users}. */
@Singleton
class AccountRepository {
  /**
   * $1 id, $2 e-mail, $3 name, $4 hash, $5 locale, $6 whether to wait for verification. Of two who
   * sign up with an address that neither has shown to be theirs, the last one counts: who squats on
   * an address loses it to its owner. Confirming takes the password, so that neither confirms the
   * other's.
   */
  private static final String ADD =
      """
      INSERT INTO users AS u (id, email, full_name, password_hash, locale, awaiting_verification)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (lower(email)) DO UPDATE SET
        email = EXCLUDED.email, full_name = EXCLUDED.full_name, locale = EXCLUDED.locale,
        password_hash = EXCLUDED.password_hash, version = u.version + 1, updated_at = now()
      WHERE u.awaiting_verification AND u.disabled_at IS NULL
      RETURNING id
      """;

  private static final String ACCOUNT =
      """
      SELECT id, email, full_name, password_hash, locale, email_verified_at IS NOT NULL AS verified
      FROM users
      WHERE disabled_at IS NULL AND
      """;

  private static final String BY_EMAIL = ACCOUNT + "lower(email) = lower($1)";
  private static final String BY_ID = ACCOUNT + "id = $1";

  /** $2 the hash that was verified: another sign-up may have come in between. */
  private static final String VERIFY =
      """
      UPDATE users SET email_verified_at = coalesce(email_verified_at, now()),
        awaiting_verification = false, version = version + 1, updated_at = now()
      WHERE id = $1 AND password_hash = $2
      """;

  /** Whoever resets it by mail has shown that the address is theirs. */
  private static final String RESET_PASSWORD =
      """
      UPDATE users SET password_hash = $2, email_verified_at = coalesce(email_verified_at, now()),
        awaiting_verification = false, version = version + 1, updated_at = now()
      WHERE id = $1
      """;

  /** $3 the hash that was verified: of two changes at once, one is refused. */
  private static final String CHANGE_PASSWORD =
      """
      UPDATE users SET password_hash = $2, version = version + 1, updated_at = now()
      WHERE id = $1 AND password_hash = $3
      """;

  private final Pool pool;

  AccountRepository(Pool pool) {
    this.pool = pool;
  }

  /** Returns the user's id; nothing where the e-mail, in any case, is taken. */
  Uni<Optional<UUID>> add(
      SqlClient client, SignUp signUp, String passwordHash, Language language, boolean awaiting) {
    Tuple values =
        Tuple.of(
            UUID.randomUUID(),
            signUp.email(),
            signUp.fullName(),
            passwordHash,
            language.tag(),
            awaiting);
    return client
        .preparedQuery(ADD)
        .mapping(row -> row.getUUID("id"))
        .execute(values)
        .map(rows -> rows.stream().findFirst());
  }

  /** Returns an enabled user. */
  Uni<Optional<Account>> byEmail(String email) {
    return find(BY_EMAIL, Tuple.of(email));
  }

  /** Returns an enabled user. */
  Uni<Optional<Account>> byId(UUID id) {
    return find(BY_ID, Tuple.of(id));
  }

  /** Returns whether the password was still the one with this hash. */
  Uni<Boolean> verify(SqlClient client, UUID id, String passwordHash) {
    return client
        .preparedQuery(VERIFY)
        .execute(Tuple.of(id, passwordHash))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<Void> resetPassword(SqlClient client, UUID id, String passwordHash) {
    return client
        .preparedQuery(RESET_PASSWORD)
        .execute(Tuple.of(id, passwordHash))
        .replaceWithVoid();
  }

  /** Returns whether the password was still the former one. */
  Uni<Boolean> changePassword(SqlClient client, UUID id, String passwordHash, String formerHash) {
    return client
        .preparedQuery(CHANGE_PASSWORD)
        .execute(Tuple.of(id, passwordHash, formerHash))
        .map(rows -> rows.rowCount() == 1);
  }

  private Uni<Optional<Account>> find(String statement, Tuple key) {
    return pool.preparedQuery(statement)
        .mapping(OneTimeTokenRepository::account)
        .execute(key)
        .map(rows -> rows.stream().findFirst());
  }
}
