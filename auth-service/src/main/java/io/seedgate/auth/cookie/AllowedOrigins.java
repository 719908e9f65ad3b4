package io.seedgate.auth.cookie;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Origins whose pages may act with a user's cookies, beside the one that the request was made to:
 * those of {@code seedgate.auth.allowed-origins}, and the one under which this service is known.
 */
@Startup
@Singleton
class AllowedOrigins {
  private static final String SETTING = "seedgate.auth.allowed-origins";
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9._\\[\\]:-]+");

  private final Set<String> origins = new HashSet<>();

  /**
   * @throws IllegalStateException where one is not as browsers write it: scheme, host and port,
   *     unless it is the scheme's own, in lower case and without a slash at the end
   */
  AllowedOrigins(
      @ConfigProperty(name = SETTING) Optional<List<String>> configured,
      @ConfigProperty(name = "seedgate.auth.issuer") URI issuer) {
    for (String origin : configured.orElse(List.of())) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalStateException(
            SETTING + ": " + origin + " is no origin, such as https://app.example.com");
      }
      origins.add(origin);
    }
    origins.add(issuer.getScheme() + "://" + issuer.getRawAuthority());
  }

  boolean contain(String origin) {
    return origins.contains(origin);
  }
}
