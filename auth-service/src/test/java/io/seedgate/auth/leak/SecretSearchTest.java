package io.seedgate.auth.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSearchTest {
  private final SecretSearch search =
      new SecretSearch(Set.of("correct horse battery", "correct horse again"));

  @ParameterizedTest
  @CsvSource({
    "LoginRequest[password=correct horse battery], correct horse battery",
    "correct horse again, correct horse again",
    "the correct correct horse battery!, correct horse battery"
  })
  void aPlantedSecretIsFound(String line, String secret) {
    assertEquals(Optional.of(secret), search.find(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlc2lnbmF0dXJlc2ln",
        "hash $argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2g",
        "hash $2b$12$abcdefghijklmnopqrstuv0123456789",
        "hash pbkdf2_sha256$260000$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA==",
        "hash $pbkdf2-sha512$i=600000,l=64$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA",
        "token AXABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3."
      })
  void whatIsShapedLikeOneIsFound(String line) {
    assertEquals(true, search.find(line).isPresent());
  }

  @Test
  void aCleanLineHasNothing() {
    assertEquals(
        Optional.empty(),
        search.find("12:00:00 INFO 3f0c correct horse, Login of 0f6a1c52 from 198.51.100.7"));
  }
}
