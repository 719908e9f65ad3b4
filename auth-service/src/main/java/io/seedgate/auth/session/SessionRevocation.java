package io.seedgate.auth.session;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Ends live sessions because somebody wants them to end, and records it; a reuse is ended where it
 * is noticed, by a rotation.
 *
 * <p>A refresh in flight is waited for, and one that waits finds its session ended: whichever comes
 * first, nothing survives.
 */
@Singleton
public class SessionRevocation {
  /** In the order of the client's parameters. Each is text, so that Hibernate can bind a null. */
  private static final List<String> PARAMETERS =
      List.of("session", "user", "except", "tenant", "reason", "actor", "address", "request_id");

  private static final String END =
      """
      WITH ended AS (
        UPDATE auth_sessions s
           SET revoked_at = now(),
               revocation_reason = cast(cast(:reason AS text) AS revocation_reason)
         WHERE %s
           AND (cast(:session AS text) IS NULL OR s.id = cast(cast(:session AS text) AS uuid))
           AND (cast(:user AS text) IS NULL OR s.user_id = cast(cast(:user AS text) AS uuid))
           AND (cast(:except AS text) IS NULL OR s.id <> cast(cast(:except AS text) AS uuid))
           AND (cast(:tenant AS text) IS NULL OR s.tenant_id = cast(cast(:tenant AS text) AS uuid))
           AND s.revoked_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now()
        RETURNING s.id, s.tenant_id
      ), audited AS (
        %s
        SELECT gen_random_uuid(), '%s', 'success',
               cast(cast(:actor AS text) AS uuid), 'session', cast(id AS text), tenant_id,
               cast(cast(:address AS text) AS inet), cast(:request_id AS text),
               jsonb_build_object('reason', cast(:reason AS text))
          FROM ended
      )
      SELECT count(*) AS ended FROM ended""";

  // An index can be used for what surely isn't null only.
  private static final String END_ONE =
      END.formatted(
          "s.id = cast(cast(:session AS text) AS uuid)",
          AuditEvents.INSERT,
          Action.SESSION_REVOKED);
  private static final String END_OF_USER =
      END.formatted(
          "s.user_id = cast(cast(:user AS text) AS uuid)",
          AuditEvents.INSERT,
          Action.SESSION_REVOKED);

  // The client writes parameters as $1, Hibernate by name.
  private static final String NUMBERED_ONE = numbered(END_ONE);
  private static final String NUMBERED_OF_USER = numbered(END_OF_USER);

  private final Pool pool;

  SessionRevocation(Pool pool) {
    this.pool = pool;
  }

  /** Why sessions end: labels of the type {@code revocation_reason}. */
  public enum Reason {
    LOGOUT,
    USER,
    PASSWORD_CHANGED,
    USER_DISABLED,
    ADMINISTRATOR;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which sessions end: those that meet every condition that isn't null. A session or a user is
   * always named.
   */
  public record Selection(UUID session, UUID user, UUID except, UUID tenant) {
    public static Selection one(UUID session) {
      return new Selection(Objects.requireNonNull(session), null, null, null);
    }

    public static Selection ofUser(UUID user) {
      return new Selection(null, Objects.requireNonNull(user), null, null);
    }

    /**
     * @param owner whose it must be
     */
    public Selection ownedBy(UUID owner) {
      return new Selection(session, owner, except, tenant);
    }

    /**
     * @param spared the one that stays; null: none does
     */
    public Selection but(UUID spared) {
      return new Selection(session, user, spared, tenant);
    }

    /**
     * @param only the tenant that they must be for; null: any or none
     */
    public Selection forTenant(UUID only) {
      return new Selection(session, user, except, only);
    }
  }

  /** Ends them in a transaction of their own, and returns how many. */
  Uni<Integer> end(Selection which, Reason reason, UUID actor, Origin origin) {
    return end(pool, which, reason, actor, origin);
  }

  /** Ends them in the transaction of the connection, and returns how many. */
  public Uni<Integer> end(
      SqlClient client, Selection which, Reason reason, UUID actor, Origin origin) {
    return client
        .preparedQuery(which.session() == null ? NUMBERED_OF_USER : NUMBERED_ONE)
        .execute(Tuple.from(values(which, reason, actor, origin)))
        .map(rows -> rows.iterator().next().getLong("ended").intValue());
  }

  /** Ends them in the transaction of the session, and returns how many. */
  public Uni<Integer> end(
      Mutiny.Session session, Selection which, Reason reason, UUID actor, Origin origin) {
    var query =
        session.createNativeQuery(which.session() == null ? END_OF_USER : END_ONE, Long.class);
    List<String> values = values(which, reason, actor, origin);
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(PARAMETERS.get(i), values.get(i));
    }
    return query.getSingleResult().map(Long::intValue);
  }

  private static List<String> values(Selection which, Reason reason, UUID actor, Origin origin) {
    List<String> values = new ArrayList<>();
    values.add(text(which.session()));
    values.add(text(which.user()));
    values.add(text(which.except()));
    values.add(text(which.tenant()));
    values.add(reason.label());
    values.add(text(actor));
    values.add(origin.ipAddress());
    values.add(origin.requestId());
    return values;
  }

  private static String text(UUID id) {
    return Objects.toString(id, null);
  }

  private static String numbered(String statement) {
    String numbered = statement;
    for (int i = 0; i < PARAMETERS.size(); i++) {
      numbered = numbered.replace(":" + PARAMETERS.get(i), "$" + (i + 1));
    }
    return numbered;
  }
}
