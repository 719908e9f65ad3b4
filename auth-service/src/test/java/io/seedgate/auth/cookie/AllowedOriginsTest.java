package io.seedgate.auth.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
  private static final URI ISSUER = URI.create("https://auth.example.com/sign-in");

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, true",
    "http://localhost:3000, true",
    "https://auth.example.com, true",
    "https://auth.example.com/sign-in, false",
    "https://app.example.com:443, false",
    "http://app.example.com, false",
    "https://example.com, false",
    "null, false"
  })
  void listAndIssuerAreTrusted(String origin, boolean trusted) {
    var origins =
        new AllowedOrigins(
            Optional.of(List.of("https://app.example.com", "http://localhost:3000")), ISSUER);
    assertEquals(trusted, origins.contain(origin));
  }

  @Test
  void nothingNeedsToBeListed() {
    assertTrue(new AllowedOrigins(Optional.empty(), ISSUER).contain("https://auth.example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "null", "app.example.com", "https://app.example.com/", "HTTPS://app", "/.*/"})
  void whatIsNoOriginStopsTheStart(String origin) {
    Optional<List<String>> configured = Optional.of(List.of(origin));
    var refused =
        assertThrows(IllegalStateException.class, () -> new AllowedOrigins(configured, ISSUER));
    assertTrue(refused.getMessage().startsWith("seedgate.auth.allowed-origins: " + origin));
  }
}
