package io.seedgate.auth.user;

import java.util.Locale;

/** Why a line isn't imported, beside what is wrong with any body and any role. */
enum ImportProblem {
  LINE_TOO_LONG("A line has at most 16 KiB."),
  MALFORMED_JSON("The line isn't JSON in UTF-8."),
  TOO_MANY_LINES("A call takes at most 100,000 lines; send the rest in another one."),
  VALIDATION_FAILED("A value isn't what it has to be."),
  UNSUPPORTED_PASSWORD_HASH(
      "The hash is not bcrypt, Argon2 or PBKDF2, or too costly to be verified."),
  OTHER_TENANT("You can make members of your own tenant only."),
  UNKNOWN_TENANT("There is no tenant of that id."),
  EMAIL_TAKEN("A user, or a line before this one, has the e-mail address."),
  INTERNAL_ERROR("Something went wrong here; send the line again.");

  private final String detail;

  ImportProblem(String detail) {
    this.detail = detail;
  }

  ImportReport at(int line) {
    return at(line, detail);
  }

  ImportReport at(int line, String because) {
    return ImportReport.refused(line, name().toLowerCase(Locale.ROOT), because);
  }
}
