package io.seedgate.auth.limit;

/** The account that an e-mail address may name, as what is counted of it. */
public final class EmailSubject {
  private EmailSubject() {}

  /**
   * Two addresses that PostgreSQL's {@code lower} makes the same are the same here, whatever locale
   * the server has, so that no spelling of an account is counted apart: each character as {@code
   * String.equalsIgnoreCase} compares it. {@code String.toLowerCase} tells {@code İ} from {@code
   * i}, which the server doesn't.
   *
   * @param email as typed; whether anybody has it makes no difference
   */
  public static String of(String email) {
    return email
        .strip()
        .codePoints()
        .map(it -> Character.toLowerCase(Character.toUpperCase(it)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
