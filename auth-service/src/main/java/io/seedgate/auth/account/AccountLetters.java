package io.seedgate.auth.account;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.seedgate.auth.mail.Language;
import io.seedgate.auth.mail.Letter;
import io.seedgate.auth.mail.MailAuthor;
import io.seedgate.auth.mail.QueuedMail;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes the mails of this feature, as of the moment they are sent, in the language that was asked
 * for or else the user's.
 */
@Singleton
class AccountLetters implements MailAuthor {
  private static final Duration COUNTED_IN_HOURS = Duration.ofHours(2);

  private final AccountRepository accounts;
  private final OneTimeToken tokens;
  private final OneTimeTokenRepository issued;
  private final AccountConfig config;
  private final Pool pool;

  AccountLetters(
      AccountRepository accounts,
      OneTimeToken tokens,
      OneTimeTokenRepository issued,
      AccountConfig config,
      Pool pool) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.issued = issued;
    this.config = config;
    this.pool = pool;
  }

  @Override
  public Uni<Optional<Letter>> write(QueuedMail mail) {
    return accounts
        .byEmail(mail.recipient())
        .chain(account -> account.map(it -> write(mail, it)).orElseGet(AccountLetters::pointless));
  }

  private Uni<Optional<Letter>> write(QueuedMail mail, Account account) {
    Language language = mail.language().orElseGet(() -> Language.of(account.locale()));
    Letters say = MessageBundles.get(Letters.class, Localized.Literal.of(language.tag()));
    // Until the address is confirmed, the name may be a stranger's message to whoever has it.
    String greeting =
        account.verified() ? say.greeting(account.fullName()) : say.greetingOfAnybody();
    return switch (MailKind.of(mail)) {
      case VERIFY_EMAIL ->
          account.verified()
              ? pointless()
              : withToken(mail, account, TokenPurpose.VERIFY_EMAIL, config.verificationLifetime())
                  .map(token -> token.map(it -> verification(language, say, greeting, it)));
      case RESET_PASSWORD ->
          withToken(mail, account, TokenPurpose.RESET_PASSWORD, config.resetLifetime())
              .map(token -> token.map(it -> reset(language, say, greeting, it)));
      case ACCOUNT_EXISTS ->
          notice(language, say.existsSubject(), greeting, say.existsText(), say.existsClosing());
      case PASSWORD_CHANGED ->
          notice(language, say.changedSubject(), greeting, say.changedText(), say.changedClosing());
    };
  }

  /** Nothing where the mail's token has been used, so that its mail needn't be sent again. */
  private Uni<Optional<String>> withToken(
      QueuedMail mail, Account account, TokenPurpose purpose, Duration lifetime) {
    String token = tokens.of(mail.id(), purpose);
    return issued
        .mint(pool, token, purpose, account, lifetime)
        .map(good -> good ? Optional.of(token) : Optional.empty());
  }

  private Letter verification(Language language, Letters say, String greeting, String token) {
    return new Letter(
        language,
        say.verifySubject(),
        greeting,
        say.verifyText(validity(say, config.verificationLifetime())),
        Optional.of(new Letter.Link(say.verifyLink(), "/verify-email", token)),
        say.verifyClosing());
  }

  private Letter reset(Language language, Letters say, String greeting, String token) {
    return new Letter(
        language,
        say.resetSubject(),
        greeting,
        say.resetText(validity(say, config.resetLifetime())),
        Optional.of(new Letter.Link(say.resetLink(), "/reset-password", token)),
        say.resetClosing());
  }

  private static Uni<Optional<Letter>> pointless() {
    return Uni.createFrom().item(Optional.empty());
  }

  private static Uni<Optional<Letter>> notice(
      Language language, String subject, String greeting, String text, String closing) {
    return Uni.createFrom()
        .item(
            Optional.of(new Letter(language, subject, greeting, text, Optional.empty(), closing)));
  }

  private static String validity(Letters say, Duration lifetime) {
    return lifetime.compareTo(COUNTED_IN_HOURS) >= 0
        ? say.hours(lifetime.toHours())
        : say.minutes(lifetime.toMinutes());
  }
}
