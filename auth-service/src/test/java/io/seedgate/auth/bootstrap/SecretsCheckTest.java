package io.seedgate.auth.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsCheckTest {
  private static final Map<String, String> FIT =
      Map.of(
          "seedgate.auth.secret-key", Base64.getEncoder().encodeToString(new byte[32]),
          "seedgate.service-secret", "0123456789abcdef",
          "seedgate.database.password", "s",
          "seedgate.database.owner-password", "o");

  @Test
  void fitSecretsAreAccepted() {
    assertEquals(Optional.empty(), check(FIT, false));
  }

  @ParameterizedTest
  @CsvSource({
    "seedgate.auth.secret-key, '', is not set (SEEDGATE_AUTH_SECRET_KEY)",
    "seedgate.auth.secret-key, %%%, is not Base64",
    "seedgate.auth.secret-key, c2hvcnQ=, holds 5 bytes",
    "seedgate.auth.secret-key, c2VlZGdhdGUgZGV2ZWxvcG1lbnQgc2VjcmV0IGtleSE=, is the one in the source code",
    "seedgate.service-secret, '', is not set (SEEDGATE_SERVICE_SECRET)",
    "seedgate.service-secret, 0123456789abcde, is too short",
    "seedgate.service-secret, development-service-secret, is the one in the source code",
    "seedgate.database.password, '', is not set (SEEDGATE_DATABASE_PASSWORD)",
    "seedgate.database.password, development, is the one in the source code",
    "seedgate.database.owner-password, '', is not set (SEEDGATE_DATABASE_OWNER_PASSWORD)",
    "seedgate.database.owner-password, development, is the one in the source code",
    "seedgate.auth.bootstrap-admin.password, seedgate-demo-2026, is the demo password",
  })
  void unfitSecretIsRefusedByNameButNotQuoted(String name, String value, String why) {
    var settings = new HashMap<>(FIT);
    settings.put(name, value);

    String refusal = check(settings, false).orElseThrow();

    assertTrue(refusal.startsWith(name + " " + why), refusal);
    assertFalse(!value.isEmpty() && refusal.substring(name.length()).contains(value), refusal);
  }

  @Test
  void demoPasswordIsAcceptedInADemo() {
    var settings = new HashMap<>(FIT);
    settings.put("seedgate.auth.bootstrap-admin.password", "seedgate-demo-2026");

    assertEquals(Optional.empty(), check(settings, true));
  }

  @Test
  void demoNeedsSecretsOfItsOwnToo() {
    assertTrue(check(Map.of(), true).isPresent());
  }

  private static Optional<String> check(Map<String, String> settings, boolean demo) {
    return new SecretsCheck(
            name -> Optional.ofNullable(settings.get(name)).filter(it -> !it.isEmpty()), demo)
        .refusal();
  }
}
