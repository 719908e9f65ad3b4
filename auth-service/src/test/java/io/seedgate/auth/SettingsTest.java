package io.seedgate.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a setting is where a service in production sets nothing, and between what it may be set. */
class SettingsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");
  private static final String PREFIX = "seedgate.auth.";

  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  /** What it is unless set, and of what it may and may not be set to, both ends. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          signup.enabled                            | true       | false           |
          signup.verification-required              | true       | false           |
          password-policy.minimum-length            | 15         | 8 64            | 7 65
          password-hashing.memory-kib               | 19456      | 131072          | 19455 131073
          password-hashing.iterations               | 2          | 20              | 1 21
          password-hashing.queue                    | 64         | 1               | 0
          password-hashing.workers                  |            | 1               | 0
          session.grace                             | PT30S      | PT0S PT300S     | PT-1S PT300.001S
          session.grace-hits                        | 100        | 1 10000         | 0 10001
          session.idle-lifetime                     | P14D       | PT1M            | PT59S
          session.absolute-lifetime                 | P90D       | PT1M            | PT59S
          access-token.audience                     | seedgate   | another         |
          access-token.lifetime                     | PT10M      | PT1M PT1H       | PT59S PT61M
          account.verification-lifetime             | PT24H      | PT5M P7D        | PT4M59S P8D
          account.reset-lifetime                    | PT30M      | PT5M P1D        | PT4M59S P2D
          mail.retry-delay                          | PT1M       | PT0.2S PT1H     | PT0.1S PT61M
          mail.interval                             | PT10S      | PT0.1S          | PT0.09S
          mail.give-up-after                        | PT24H      | PT1M            | PT59S
          lockout.free-failures                     | 5          | 1               | 0
          lockout.first-delay                       | PT30S      | PT1S            | PT0S
          lockout.longest-delay                     | PT15M      | PT1S            | PT0S
          lockout.forget-after                      | PT1H       | PT1M            | PT59S
          lockout.device-lifetime                   | P180D      | PT1M            | PT59S
          rate-limit.enabled                        | true       | false           |
          rate-limit.login-per-address              | 60/PT1M    | 1/PT1S 1/P1D    | 0/PT1S 1/PT0.9S 1/P2D
          rate-limit.login-per-account              | 20/PT1M    |                 | 0/PT1M
          rate-limit.refresh-per-address            | 1200/PT1M  |                 | 0/PT1M
          rate-limit.refresh-per-account            | 60/PT1M    |                 | 0/PT1M
          rate-limit.sign-up-per-address            | 30/PT1H    |                 | 0/PT1M
          rate-limit.sign-up-per-account            | 20/PT1H    |                 | 0/PT1M
          rate-limit.sign-up-per-account-at-address | 5/PT1H     |                 | 0/PT1M
          rate-limit.forgot-per-address             | 30/PT1H    |                 | 0/PT1M
          rate-limit.forgot-per-account             | 20/PT1H    |                 | 0/PT1M
          rate-limit.forgot-per-account-at-address  | 5/PT1H     |                 | 0/PT1M
          rate-limit.resend-per-address             | 30/PT1H    |                 | 0/PT1M
          rate-limit.resend-per-account             | 20/PT1H    |                 | 0/PT1M
          rate-limit.resend-per-account-at-address  | 5/PT1H     |                 | 0/PT1M
          rate-limit.mail-token-per-address         | 60/PT1H    |                 | 0/PT1M
          rate-limit.mail-token-per-account         | 10/PT1H    |                 | 0/PT1M
          rate-limit.password-change-per-address    | 60/PT1H    |                 | 0/PT1M
          rate-limit.password-change-per-account    | 10/PT1H    |                 | 0/PT1M
          """)
  void settingHasItsDefaultAndItsBounds(String name, String preset, String taken, String refused)
      throws IOException {
    String setting = PREFIX + name;
    assertEquals(preset, production(setting, Map.of()).getConfigValue(setting).getValue());
    for (String value : words(taken)) {
      assertDoesNotThrow(() -> production(setting, Map.of(setting, value)), value);
    }
    for (String value : words(refused)) {
      var refusal =
          assertThrows(
              ConfigValidationException.class,
              () -> production(setting, Map.of(setting, value)),
              value);
      assertTrue(refusal.getMessage().contains(setting), refusal.getMessage());
    }
    if (preset != null && !name.startsWith("rate-limit.")) {
      assertTrue(
          Files.readString(PROPERTIES)
              .lines()
              .anyMatch(it -> it.startsWith("# " + setting + " ") && it.endsWith(" " + preset)),
          "application.properties says so");
    }
  }

  /** As they are read at start, without what the environment of the tests sets. */
  private static SmallRyeConfig production(String setting, Map<String, String> chosen)
      throws IOException {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfile("prod")
        .withMapping(mapping(setting))
        .withValidateUnknown(false)
        .withValidator((BeanValidationConfigValidator) () -> VALIDATOR)
        .withSources(new PropertiesConfigSource(PROPERTIES.toUri().toURL(), 100))
        .withSources(new PropertiesConfigSource(chosen, "chosen", 200))
        .build();
  }

  /** The interface beside the others of its feature, which only its own package sees. */
  private static Class<?> mapping(String setting) {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      return sources
          .filter(it -> it.toString().endsWith("Config.java"))
          .map(it -> SOURCES.relativize(it).toString().replace(".java", "").replace('/', '.'))
          .<Class<?>>map(SettingsTest::named)
          .filter(it -> setting.startsWith(it.getAnnotation(ConfigMapping.class).prefix() + "."))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }
}
