package io.seedgate.auth.account;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.mail.Language;
import io.seedgate.auth.mail.Outbox;
import io.seedgate.auth.password.PasswordHasher;
import io.seedgate.auth.password.PasswordPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Sign-up and the proof that the e-mail address is one's own.
 *
 * <p>Whether an address is taken, only its owner learns, by mail. The request does the same either
 * way: one hash, and one transaction with a user, a mail and an event.
 */
@Singleton
class Registration {
  private final SignUpConfig config;
  private final PasswordPolicy policy;
  private final PasswordHasher passwords;
  private final AccountRepository accounts;
  private final OneTimeTokenRepository tokens;
  private final Outbox outbox;
  private final AuditEvents audit;
  private final Pool pool;

  Registration(
      SignUpConfig config,
      PasswordPolicy policy,
      PasswordHasher passwords,
      AccountRepository accounts,
      OneTimeTokenRepository tokens,
      Outbox outbox,
      AuditEvents audit,
      Pool pool) {
    this.config = config;
    this.policy = policy;
    this.passwords = passwords;
    this.accounts = accounts;
    this.tokens = tokens;
    this.outbox = outbox;
    this.audit = audit;
    this.pool = pool;
  }

  Uni<Void> signUp(SignUp signUp, Optional<Language> language, Origin origin) {
    policy.require(signUp.password(), signUp.email(), signUp.fullName());
    return passwords
        .hash(signUp.password())
        .chain(hash -> pool.withTransaction(it -> add(it, signUp, hash, language, origin)))
        .invoke(outbox::deliverSoon);
  }

  private Uni<Void> add(
      SqlConnection connection,
      SignUp signUp,
      String hash,
      Optional<Language> language,
      Origin origin) {
    Language locale = language.orElse(Language.ENGLISH);
    return accounts
        .add(connection, signUp, hash, locale, config.verificationRequired())
        .call(
            user -> {
              MailKind kind = user.isPresent() ? MailKind.VERIFY_EMAIL : MailKind.ACCOUNT_EXISTS;
              return outbox.put(connection, kind.to(signUp.email(), language, origin));
            })
        .chain(user -> audit.append(connection, signedUp(user, signUp), origin));
  }

  /** Sends the mail again to whoever has not confirmed the address; nobody learns who has. */
  Uni<Void> mailAgain(String email, Optional<Language> language, Origin origin) {
    return pool.withTransaction(
            connection ->
                outbox
                    .put(connection, MailKind.VERIFY_EMAIL.to(email, language, origin))
                    .chain(
                        () ->
                            audit.append(
                                connection,
                                AccountEvents.requested(Action.EMAIL_VERIFICATION_REQUESTED),
                                origin)))
        .invoke(outbox::deliverSoon);
  }

  /**
   * The mail shows who reads the address, the password who signed up. Without it, a stranger could
   * sign up with somebody's address and have the owner's click confirm the stranger's password.
   *
   * <p>Fails with {@code token_invalid} or {@code sign_up_password_wrong}, which uses nothing up.
   */
  Uni<Void> verify(VerifyEmail request, Origin origin) {
    return tokens
        .owner(request.token(), TokenPurpose.VERIFY_EMAIL)
        .map(owner -> owner.orElseThrow(AccountProblem.TOKEN_INVALID::raise))
        .call(owner -> requirePassword(request.password(), owner))
        .chain(owner -> pool.withTransaction(it -> confirm(it, request.token(), owner, origin)));
  }

  private Uni<Void> requirePassword(String password, Account owner) {
    return passwords
        .verify(password, owner.passwordHash())
        .invoke(
            matches -> {
              if (!matches) {
                throw AccountProblem.SIGN_UP_PASSWORD_WRONG.raise();
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> confirm(SqlConnection connection, String token, Account owner, Origin origin) {
    return tokens
        .use(connection, token, TokenPurpose.VERIFY_EMAIL)
        .map(user -> user.orElseThrow(AccountProblem.TOKEN_INVALID::raise))
        .chain(user -> accounts.verify(connection, user, owner.passwordHash()))
        .invoke(
            verified -> {
              if (!verified) {
                throw AccountProblem.SIGN_UP_PASSWORD_WRONG.raise();
              }
            })
        .chain(
            () ->
                audit.append(
                    connection, AccountEvents.done(Action.EMAIL_VERIFIED, owner.id()), origin));
  }

  private static AuditEvent signedUp(Optional<UUID> user, SignUp signUp) {
    return new AuditEvent(
        Action.ACCOUNT_SIGNUP,
        user.isPresent() ? AuditEvent.Outcome.SUCCESS : AuditEvent.Outcome.FAILURE,
        user.orElse(null),
        "user",
        user.map(UUID::toString).orElse(null),
        null,
        JsonObject.of("email", signUp.email()));
  }
}
