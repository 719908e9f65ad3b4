package io.seedgate.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Path REPOSITORY = Path.of("/checkout");

  @Test
  void nothingNeedsToBeSaid() {
    Settings settings = Settings.of(Map.of("SEEDGATE_DATABASE_URL", " "), REPOSITORY);
    assertEquals(
        new Settings(
            REPOSITORY,
            new Home(Path.of("/checkout/.seedgate")),
            8081,
            8082,
            Duration.ofMinutes(3),
            Optional.empty(),
            Optional.empty()),
        settings);
  }

  @Test
  void environmentMovesEverything() {
    Settings settings =
        Settings.of(
            Map.of(
                "SEEDGATE_HOME", "/elsewhere",
                "SEEDGATE_AUTH_PORT", "9001",
                "SEEDGATE_SEED_PORT", "9002",
                "SEEDGATE_START_TIMEOUT", "PT10M",
                "SEEDGATE_DATABASE_URL", "postgresql://me:hunter2@db/postgres"),
            REPOSITORY);
    assertEquals(Path.of("/elsewhere"), settings.home().root());
    assertEquals(9001, settings.authPort());
    assertEquals(9002, settings.seedPort());
    assertEquals(Duration.ofMinutes(10), settings.startTimeout());
    assertEquals(Optional.of("postgresql://me:hunter2@db/postgres"), settings.databaseUrl());
    assertFalse(settings.toString().contains("hunter2"));
  }

  @Test
  void packsAreWhereTheCommandIsRunNotWhereTheServiceRuns() {
    Settings settings = Settings.of(Map.of("SEEDGATE_PACKS", "src/../src"), REPOSITORY);
    assertEquals(Optional.of(Path.of("src").toAbsolutePath()), settings.packs());
    settings.checkPacks();
    Settings mistyped = Settings.of(Map.of("SEEDGATE_PACKS", "none"), REPOSITORY);
    Refusal refusal = assertThrows(Refusal.class, mistyped::checkPacks);
    assertEquals(
        "SEEDGATE_PACKS is %s, which is no folder.".formatted(Path.of("none").toAbsolutePath()),
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "http", "80 81", "99999999999"})
  void whatIsNoPortIsRefused(String port) {
    Map<String, String> environment = Map.of("SEEDGATE_SEED_PORT", port);
    Refusal refusal = assertThrows(Refusal.class, () -> Settings.of(environment, REPOSITORY));
    assertEquals(
        "SEEDGATE_SEED_PORT is '%s', which is no port.".formatted(port), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5m", "PT0S", "PT0.5S", "-PT3M", "P2D"})
  void whatIsNoTimeIsRefused(String timeout) {
    Map<String, String> environment = Map.of("SEEDGATE_START_TIMEOUT", timeout);
    Refusal refusal = assertThrows(Refusal.class, () -> Settings.of(environment, REPOSITORY));
    assertEquals(
        "SEEDGATE_START_TIMEOUT is '%s'; a time from a second to a day is meant, such as PT5M."
            .formatted(timeout),
        refusal.getMessage());
  }

  @Test
  void servicesCannotShareAPort() {
    Map<String, String> environment = Map.of("SEEDGATE_SEED_PORT", "8081");
    assertThrows(Refusal.class, () -> Settings.of(environment, REPOSITORY));
  }
}
