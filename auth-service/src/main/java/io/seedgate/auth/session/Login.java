package io.seedgate.auth.session;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.lockout.Lockout;
import io.seedgate.auth.lockout.LoginAttempt;
import io.seedgate.auth.password.PasswordHasher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens a session for an e-mail address and a password.
 *
 * <p>Unknown user, wrong password, disabled or unverified user and a tenant that isn't theirs get
 * the same answer by the same way: one look-up, one hash, one failure counted with its audit event.
 */
@Singleton
class Login {
  private static final int ATTEMPTS = 2;

  private final LoginAccountRepository accounts;
  private final PasswordHasher passwords;
  private final SessionRepository sessions;
  private final Lockout lockout;
  private final AuditEvents audit;
  private final Pool pool;
  private final Clock clock;

  Login(
      LoginAccountRepository accounts,
      PasswordHasher passwords,
      SessionRepository sessions,
      Lockout lockout,
      AuditEvents audit,
      Pool pool,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.lockout = lockout;
    this.audit = audit;
    this.pool = pool;
    this.clock = clock;
  }

  /** Who wants in, from where, and where a failure counts. */
  private record Visit(LoginRequest request, Origin origin, LoginAttempt admitted) {}

  Uni<OpenSession> login(LoginRequest request, HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return lockout
        .admit(request.email(), origin, http)
        .chain(
            admitted ->
                attempt(new Visit(request, origin, admitted), ATTEMPTS)
                    .call(() -> lockout.succeeded(admitted)));
  }

  private Uni<OpenSession> attempt(Visit visit, int attemptsLeft) {
    return accounts
        .byEmail(visit.request().email().strip(), visit.request().tenant())
        .chain(account -> verified(visit, account, attemptsLeft));
  }

  private Uni<OpenSession> verified(Visit visit, Optional<LoginAccount> account, int attemptsLeft) {
    String stored = account.map(LoginAccount::passwordHash).orElse(null);
    return passwords
        .verify(visit.request().password(), stored)
        .chain(
            matches -> {
              if (!matches || !account.orElseThrow().admitted()) {
                return refused(visit, account, matches);
              }
              return open(visit, account.get())
                  .chain(opened -> opened(visit, opened, account.get(), attemptsLeft));
            });
  }

  /**
   * Nothing was opened: the account has changed since it was looked at. Another login of the user
   * may have replaced a hash of former cost; whoever comes second sees that by looking once more.
   */
  private Uni<OpenSession> opened(
      Visit visit, Optional<OpenSession> opened, LoginAccount account, int attemptsLeft) {
    if (opened.isPresent()) {
      return Uni.createFrom().item(opened.get());
    }
    return attemptsLeft > 1
        ? attempt(visit, attemptsLeft - 1)
        : refused(visit, Optional.of(account), true);
  }

  private Uni<Optional<OpenSession>> open(Visit visit, LoginAccount account) {
    return upgraded(account.passwordHash(), visit.request().password())
        .map(
            upgradedHash ->
                new NewSession(
                    SessionId.next(clock.millis()),
                    account.userId(),
                    account.tenantId(),
                    account.passwordHash(),
                    upgradedHash.orElse(null)))
        .chain(session -> sessions.open(session, visit.origin()));
  }

  private Uni<Optional<String>> upgraded(String stored, String password) {
    return passwords.needsRehash(stored)
        ? passwords.hash(password).map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  private Uni<OpenSession> refused(
      Visit visit, Optional<LoginAccount> account, boolean passwordMatches) {
    return pool.withTransaction(
            connection ->
                lockout
                    .failed(connection, visit.admitted())
                    .map(delay -> refusal(account, passwordMatches, delay))
                    .chain(event -> audit.append(connection, event, visit.origin())))
        .chain(() -> Uni.createFrom().failure(SessionProblem.INVALID_CREDENTIALS::raise));
  }

  private static AuditEvent refusal(
      Optional<LoginAccount> account, boolean passwordMatches, Duration delay) {
    String reason = account.isEmpty() ? "unknown_user" : "wrong_password";
    JsonObject details = new JsonObject().put("reason", passwordMatches ? "not_admitted" : reason);
    if (!delay.isZero()) {
      details.put("locked_seconds", delay.toSeconds());
    }
    UUID actor = account.map(LoginAccount::userId).orElse(null);
    // What was typed as e-mail is not kept: people type passwords there.
    return new AuditEvent(
        Action.SESSION_LOGIN,
        AuditEvent.Outcome.FAILURE,
        actor,
        "user",
        actor == null ? null : actor.toString(),
        account.map(LoginAccount::tenantId).orElse(null),
        details);
  }
}
