package io.seedgate.auth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderDomainTest {
  @ParameterizedTest
  @CsvSource({
    "no-reply@acme.example,               acme.example",
    "Acme <no-reply@acme.example>,        acme.example",
    "Acme@Work <no-reply@acme.example>,   acme.example",
    "Bücher <no-reply@bücher.example>,    xn--bcher-kva.example",
    "nobody,                              ",
  })
  void hostIsTheDomainOfTheSender(String from, String host) {
    assertEquals(host, hostOf(Map.of(Transport.FROM, from)));
  }

  @ParameterizedTest
  @CsvSource("no-reply@acme.example, mail.acme.example")
  void settingComesFirst(String from, String set) {
    assertEquals(set, hostOf(Map.of(Transport.FROM, from, SenderDomain.OWN_HOST_NAME, set)));
  }

  private static String hostOf(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(settings, "settings", 300))
            .withSources(new SenderDomain())
            .build();
    return config.getOptionalValue(SenderDomain.OWN_HOST_NAME, String.class).orElse(null);
  }
}
