package io.seedgate.auth.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that mails are written in. */
public enum Language {
  ENGLISH("en"),
  GERMAN("de");

  private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** Its tag (RFC 5646). */
  public String tag() {
    return tag;
  }

  /** The language of a user's locale, such as {@code de-AT}; English where there is none. */
  public static Language of(String locale) {
    return accepted(locale).orElse(ENGLISH);
  }

  /**
   * The one that fits an {@code Accept-Language} header best (RFC 9110, 12.5.4); nothing where the
   * header is absent or broken, or names none of these.
   */
  public static Optional<Language> accepted(String header) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(header), LOCALES);
      return Optional.ofNullable(best).map(it -> values()[LOCALES.indexOf(it)]);
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
