package io.seedgate.auth.session;

import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.password.PasswordHasher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens a session for an e-mail address and a password.
 *
 * <p>Unknown user, wrong password, disabled or unverified user and a tenant that isn't theirs get
 * the same answer by the same way: one look-up, one hash, one audit event.
 */
@ApplicationScoped
class Login {
  private static final int ATTEMPTS = 2;

  private final LoginAccountRepository accounts;
  private final PasswordHasher passwords;
  private final SessionRepository sessions;
  private final AuditEvents audit;
  private final Pool pool;
  private final Clock clock;

  Login(
      LoginAccountRepository accounts,
      PasswordHasher passwords,
      SessionRepository sessions,
      AuditEvents audit,
      Pool pool,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.pool = pool;
    this.clock = clock;
  }

  Uni<OpenSession> login(LoginRequest request, Origin origin) {
    return attempt(request, origin, ATTEMPTS);
  }

  private Uni<OpenSession> attempt(LoginRequest request, Origin origin, int attemptsLeft) {
    return accounts
        .byEmail(request.email().strip(), request.tenant())
        .chain(account -> verified(request, account, origin, attemptsLeft));
  }

  private Uni<OpenSession> verified(
      LoginRequest request, Optional<LoginAccount> account, Origin origin, int attemptsLeft) {
    String stored = account.map(LoginAccount::passwordHash).orElse(null);
    return passwords
        .verify(request.password(), stored)
        .chain(
            matches -> {
              if (!matches || !account.orElseThrow().admitted()) {
                return refused(account, matches, origin);
              }
              return open(account.get(), request.password(), origin)
                  .chain(opened -> opened(opened, request, account.get(), origin, attemptsLeft));
            });
  }

  /**
   * Nothing was opened: the account has changed since it was looked at. Another login of the user
   * may have replaced a hash of former cost; whoever comes second sees that by looking once more.
   */
  private Uni<OpenSession> opened(
      Optional<OpenSession> opened,
      LoginRequest request,
      LoginAccount account,
      Origin origin,
      int attemptsLeft) {
    if (opened.isPresent()) {
      return Uni.createFrom().item(opened.get());
    }
    return attemptsLeft > 1
        ? attempt(request, origin, attemptsLeft - 1)
        : refused(Optional.of(account), true, origin);
  }

  private Uni<Optional<OpenSession>> open(LoginAccount account, String password, Origin origin) {
    return upgraded(account.passwordHash(), password)
        .map(
            upgradedHash ->
                new NewSession(
                    SessionId.next(clock.millis()),
                    account.userId(),
                    account.tenantId(),
                    account.passwordHash(),
                    upgradedHash.orElse(null)))
        .chain(session -> sessions.open(session, origin));
  }

  private Uni<Optional<String>> upgraded(String stored, String password) {
    return passwords.needsRehash(stored)
        ? passwords.hash(password).map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  private Uni<OpenSession> refused(
      Optional<LoginAccount> account, boolean passwordMatches, Origin origin) {
    String reason = account.isEmpty() ? "unknown_user" : "wrong_password";
    UUID actor = account.map(LoginAccount::userId).orElse(null);
    // What was typed as e-mail is not kept: people type passwords there.
    var event =
        new AuditEvent(
            "session.login",
            AuditEvent.Outcome.FAILURE,
            actor,
            "user",
            actor == null ? null : actor.toString(),
            account.map(LoginAccount::tenantId).orElse(null),
            new JsonObject().put("reason", passwordMatches ? "not_admitted" : reason));
    return audit
        .append(pool, event, origin)
        .chain(() -> Uni.createFrom().failure(SessionProblem.INVALID_CREDENTIALS::raise));
  }
}
