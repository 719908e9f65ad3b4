package io.seedgate.auth.account;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.lockout.Lockout;
import io.seedgate.auth.mail.Language;
import io.seedgate.auth.mail.Outbox;
import io.seedgate.auth.password.PasswordHasher;
import io.seedgate.auth.password.PasswordPolicy;
import io.seedgate.auth.session.SessionRevocation;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * A new password, for who knows the old one or reads the mail. It ends the sessions that the old
 * one opened, in the same transaction, and its owner is told by mail.
 */
@Singleton
class PasswordChange {
  private final PasswordPolicy policy;
  private final PasswordHasher passwords;
  private final AccountRepository accounts;
  private final OneTimeTokenRepository tokens;
  private final SessionRevocation sessions;
  private final Lockout lockout;
  private final Outbox outbox;
  private final AuditEvents audit;
  private final Pool pool;

  PasswordChange(
      PasswordPolicy policy,
      PasswordHasher passwords,
      AccountRepository accounts,
      OneTimeTokenRepository tokens,
      SessionRevocation sessions,
      Lockout lockout,
      Outbox outbox,
      AuditEvents audit,
      Pool pool) {
    this.policy = policy;
    this.passwords = passwords;
    this.accounts = accounts;
    this.tokens = tokens;
    this.sessions = sessions;
    this.lockout = lockout;
    this.outbox = outbox;
    this.audit = audit;
    this.pool = pool;
  }

  /**
   * Notes the wish, and no more: who has the address, if anybody, is looked up when the mail is
   * written. So the request takes the same time for every address, by construction.
   */
  Uni<Void> forgotten(String email, Optional<Language> language, Origin origin) {
    return pool.withTransaction(
            connection ->
                outbox
                    .put(connection, MailKind.RESET_PASSWORD.to(email, language, origin))
                    .chain(
                        () ->
                            audit.append(
                                connection,
                                AccountEvents.requested(Action.PASSWORD_RESET_REQUESTED),
                                origin)))
        .invoke(outbox::deliverSoon);
  }

  /**
   * Fails with {@code token_invalid}, before anything costly is done, or with the refusal of the
   * policy, which leaves the token good.
   */
  Uni<Void> reset(String token, String newPassword, Origin origin) {
    return tokens
        .owner(token, TokenPurpose.RESET_PASSWORD)
        .map(owner -> owner.orElseThrow(AccountProblem.TOKEN_INVALID::raise))
        .invoke(owner -> policy.require(newPassword, owner.email(), owner.fullName()))
        .chain(
            owner ->
                passwords
                    .hash(newPassword)
                    .chain(
                        hash -> pool.withTransaction(it -> reset(it, token, owner, hash, origin))))
        .invoke(outbox::deliverSoon);
  }

  private Uni<Void> reset(
      SqlConnection connection, String token, Account owner, String hash, Origin origin) {
    return tokens
        .use(connection, token, TokenPurpose.RESET_PASSWORD)
        .map(user -> user.orElseThrow(AccountProblem.TOKEN_INVALID::raise))
        .chain(user -> accounts.resetPassword(connection, user, hash))
        .chain(() -> lockout.proved(connection, owner.email(), origin))
        .chain(() -> changed(connection, Action.PASSWORD_RESET, owner, null, origin));
  }

  /** Fails with {@code current_password_wrong}, or with the refusal of the policy. */
  Uni<Void> change(Caller caller, String currentPassword, String newPassword, Origin origin) {
    return accounts
        .byId(caller.userId())
        .map(account -> account.orElseThrow(AccountProblem.CURRENT_PASSWORD_WRONG::raise))
        .chain(
            account ->
                passwords
                    .verify(currentPassword, account.passwordHash())
                    .chain(matches -> matches ? proved(account) : refused(account.id(), origin)))
        .invoke(account -> policy.require(newPassword, account.email(), account.fullName()))
        .chain(
            account ->
                passwords
                    .hash(newPassword)
                    .chain(
                        hash ->
                            pool.withTransaction(it -> change(it, account, hash, caller, origin))))
        .invoke(outbox::deliverSoon);
  }

  private Uni<Void> change(
      SqlConnection connection, Account account, String hash, Caller caller, Origin origin) {
    return accounts
        .changePassword(connection, account.id(), hash, account.passwordHash())
        .invoke(
            done -> {
              if (!done) {
                throw AccountProblem.CURRENT_PASSWORD_WRONG.raise();
              }
            })
        .chain(() -> tokens.end(connection, account.id(), TokenPurpose.RESET_PASSWORD))
        .chain(
            () ->
                changed(connection, Action.PASSWORD_CHANGED, account, caller.sessionId(), origin));
  }

  private static Uni<Account> proved(Account account) {
    return Uni.createFrom().item(account);
  }

  private Uni<Account> refused(UUID user, Origin origin) {
    return audit
        .append(pool, AccountEvents.refused(Action.PASSWORD_CHANGED, user), origin)
        .chain(() -> Uni.createFrom().failure(AccountProblem.CURRENT_PASSWORD_WRONG::raise));
  }

  private Uni<Void> changed(
      SqlConnection connection, Action action, Account account, UUID except, Origin origin) {
    var notice = MailKind.PASSWORD_CHANGED.to(account.email(), Optional.empty(), origin);
    return audit
        .append(connection, AccountEvents.done(action, account.id()), origin)
        .chain(() -> end(connection, account.id(), except, origin))
        .chain(() -> outbox.put(connection, notice));
  }

  private Uni<Integer> end(SqlConnection connection, UUID user, UUID except, Origin origin) {
    return sessions.end(
        connection,
        SessionRevocation.Selection.ofUser(user).but(except),
        SessionRevocation.Reason.PASSWORD_CHANGED,
        user,
        origin);
  }
}
