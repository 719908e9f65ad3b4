package io.seedgate.seed.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsCheckTest {
  private static final Map<String, String> FIT =
      Map.of(
          "seedgate.service-secret", "0123456789abcdef",
          "seedgate.database.password", "s",
          "seedgate.database.owner-password", "o");

  @Test
  void fitSecretsAreAccepted() {
    assertEquals(Optional.empty(), check(FIT));
  }

  @ParameterizedTest
  @CsvSource({
    "seedgate.service-secret, '', is not set (SEEDGATE_SERVICE_SECRET)",
    "seedgate.service-secret, 0123456789abcde, is too short",
    "seedgate.service-secret, development-service-secret, is the one in the source code",
    "seedgate.database.password, '', is not set (SEEDGATE_DATABASE_PASSWORD)",
    "seedgate.database.password, development, is the one in the source code",
    "seedgate.database.owner-password, '', is not set (SEEDGATE_DATABASE_OWNER_PASSWORD)",
    "seedgate.database.owner-password, development, is the one in the source code",
  })
  void unfitSecretIsRefusedByNameButNotQuoted(String name, String value, String why) {
    var settings = new HashMap<>(FIT);
    settings.put(name, value);

    String refusal = check(settings).orElseThrow();

    assertTrue(refusal.startsWith(name + " " + why), refusal);
    assertFalse(!value.isEmpty() && refusal.substring(name.length()).contains(value), refusal);
  }

  private static Optional<String> check(Map<String, String> settings) {
    return new SecretsCheck(
            name -> Optional.ofNullable(settings.get(name)).filter(it -> !it.isEmpty()))
        .refusal();
  }
}
