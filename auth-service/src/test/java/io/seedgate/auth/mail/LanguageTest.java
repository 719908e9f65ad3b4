package io.seedgate.auth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "de|GERMAN",
        "de-AT|GERMAN",
        "DE|GERMAN",
        "en-GB,de;q=0.9|ENGLISH",
        "de;q=0.4,en;q=0.5|ENGLISH",
        "fr,de;q=0.1|GERMAN",
        "fr|-",
        "*|-",
        "''|-",
        "nonsense;;;|-",
        "de;q=x|-",
        "-|-"
      })
  void acceptedLanguageIsTheBestThatWeHave(String header, Language expected) {
    assertEquals(expected, Language.accepted(header).orElse(null));
  }

  @ParameterizedTest
  @CsvSource({"de,GERMAN", "de-CH,GERMAN", "en,ENGLISH", "pt-BR,ENGLISH"})
  void profileWithoutALanguageOfOursGetsEnglish(String locale, Language expected) {
    assertEquals(expected, Language.of(locale));
  }
}
