package io.seedgate.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * What is packaged, as one might run it: mails leave by SMTP, strangers make no account, and the
 * proxy that is trusted is not the one that the tests call from.
 *
 * <p>All that needs settings other than those of tests shares it: each further build and start
 * would take longer than most tests.
 */
public final class ProductionBuild implements QuarkusTestProfile {
  private static final String SMTP_PORT = "seedgate.test.smtp-port";

  @Override
  public String getConfigProfile() {
    return "prod";
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry("seedgate.auth.secret-key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
        Map.entry("seedgate.service-secret", "a-secret-of-our-own"),
        Map.entry("seedgate.auth.signup.enabled", "false"),
        Map.entry("seedgate.auth.trusted-proxies", "192.0.2.1"),
        // tests would keep mails in memory
        Map.entry("quarkus.mailer.mock", "false"),
        Map.entry("quarkus.mailer.host", "127.0.0.1"),
        Map.entry("quarkus.mailer.port", Integer.toString(smtpPort())),
        Map.entry("quarkus.mailer.start-tls", "DISABLED"),
        Map.entry("quarkus.mailer.username", "seedgate"),
        Map.entry("quarkus.mailer.password", "smtp-password"),
        Map.entry("seedgate.auth.mail.from", "Acme <no-reply@mail.acme.example>"),
        Map.entry("seedgate.auth.mail.link-base", "https://app.example/"),
        Map.entry("seedgate.auth.mail.interval", "PT0.2S"),
        Map.entry("seedgate.auth.mail.retry-delay", "PT6S"),
        // for the search for leaked secrets, as in the profile of tests
        Map.entry("quarkus.log.category.\"io.seedgate\".level", "DEBUG"),
        Map.entry("quarkus.log.console.level", "INFO"),
        Map.entry("quarkus.log.file.enabled", "true"),
        Map.entry("quarkus.log.file.path", "target/test-log/production-build.log"));
  }

  /** A port that was free; kept where every class loader of the JVM sees it. */
  public static synchronized int smtpPort() {
    if (System.getProperty(SMTP_PORT) == null) {
      System.setProperty(SMTP_PORT, Integer.toString(freePort()));
    }
    return Integer.getInteger(SMTP_PORT);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
