package io.seedgate.auth.mail;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.net.IDN;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The host that greets a mail server, and that message ids end in, is the sender's domain unless
 * {@code quarkus.mailer.own-host-name} says otherwise. The machine's own name often is {@code
 * localhost}, or a container's, which mail servers distrust.
 */
public final class SenderDomain implements ConfigSourceFactory {
  static final String OWN_HOST_NAME = "quarkus.mailer.own-host-name";
  private static final int BELOW_THE_SETTINGS = 100;
  private static final Pattern DOMAIN = Pattern.compile("@([^<>@\\s]+)>?\\s*$");

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue from = context.getValue(Transport.FROM);
    if (from == null || from.getValue() == null) {
      return List.of();
    }
    Matcher domain = DOMAIN.matcher(from.getValue());
    return domain.find()
        ? List.of(
            new PropertiesConfigSource(
                Map.of(OWN_HOST_NAME, IDN.toASCII(domain.group(1))),
                "sender's domain",
                BELOW_THE_SETTINGS))
        : List.of();
  }
}
