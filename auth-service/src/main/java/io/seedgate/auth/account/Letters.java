package io.seedgate.auth.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What mails say in English; in German, messages/letters_de.properties. */
@MessageBundle("letters")
interface Letters {
  @Message("Hello {name},")
  String greeting(String name);

  @Message("Hello,")
  String greetingOfAnybody();

  @Message("{count} hours")
  String hours(long count);

  @Message("{count} minutes")
  String minutes(long count);

  @Message("Confirm your e-mail address")
  String verifySubject();

  @Message(
      "An account was made with this address. Please confirm that it is yours. The link works for"
          + " {validity}.")
  String verifyText(String validity);

  @Message("Confirm the address")
  String verifyLink();

  @Message("You made no account? Then do nothing.")
  String verifyClosing();

  @Message("You already have an account")
  String existsSubject();

  @Message(
      "Somebody tried to make an account with this address, but there is one already. If it was"
          + " you, log in with it; if you forgot the password, ask for a link to choose a new one.")
  String existsText();

  @Message("It wasn't you? Then do nothing: your account is as it was.")
  String existsClosing();

  @Message("Choose a new password")
  String resetSubject();

  @Message(
      "A new password was asked for, for your account. The link works for {validity}, and once.")
  String resetText(String validity);

  @Message("Choose a new password")
  String resetLink();

  @Message("You didn't ask for it? Then do nothing: your password stays as it is.")
  String resetClosing();

  @Message("Your password was changed")
  String changedSubject();

  @Message("The password of your account has just been changed, and other sessions have ended.")
  String changedText();

  @Message("It wasn't you? Then ask for a new password at once, and tell the operator.")
  String changedClosing();
}
