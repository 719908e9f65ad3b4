package io.seedgate.auth.account;

import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
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
  private final AuditEvents audit;

  AccountRepository(Pool pool, AuditEvents audit) {
    this.pool = pool;
    this.audit = audit;
  }

  /**
   * Adds a user and records it. Where the e-mail, in any case, is taken, only the attempt is
   * recorded, so that one row is written either way.
   */
  Uni<Void> add(UUID id, SignUp signUp, String passwordHash, Origin origin) {
    var user = Tuple.of(id, signUp.email(), signUp.fullName(), passwordHash);
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(ADD)
                .execute(user)
                .map(result -> result.rowCount() == 1)
                .chain(added -> audit.append(connection, event(id, signUp, added), origin)));
  }

  private static AuditEvent event(UUID id, SignUp signUp, boolean added) {
    return new AuditEvent(
        "account.signup",
        added ? AuditEvent.Outcome.SUCCESS : AuditEvent.Outcome.FAILURE,
        added ? id : null,
        "user",
        added ? id.toString() : null,
        null,
        JsonObject.of("email", signUp.email()));
  }
}
