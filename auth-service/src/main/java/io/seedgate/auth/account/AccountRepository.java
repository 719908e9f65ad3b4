package io.seedgate.auth.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Users who signed up. */
@ApplicationScoped
class AccountRepository {
  private static final String ADD =
      """
      INSERT INTO users (id, email, full_name, password_hash)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (lower(email)) DO NOTHING
      """;

  private final Pool pool;

  AccountRepository(Pool pool) {
    this.pool = pool;
  }

  /** Returns whether the user was added; not so if the e-mail, in any case, is taken. */
  Uni<Boolean> add(UUID id, String email, String fullName, String passwordHash) {
    return pool.preparedQuery(ADD)
        .execute(Tuple.of(id, email, fullName, passwordHash))
        .map(SqlResult::rowCount)
        .map(rows -> rows == 1);
  }
}
