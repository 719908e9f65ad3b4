package io.seedgate.auth.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where mails come from, where their links lead, and how delivery is tried. */
@ConfigMapping(prefix = "seedgate.auth.mail")
interface MailConfig {
  /** Sender, {@code Name <address>}; the mailer takes it from here. */
  @Pattern(
      regexp = "[^<>@\\s]+@[^<>@\\s]+|[^<>]+<[^<>@\\s]+@[^<>@\\s]+>",
      message = "must be an address, or Name <address>")
  String from();

  /** Front end whose pages the links lead to, without a slash at the end. */
  URI linkBase();

  /**
   * Delay after the first failed attempt; doubled after each, up to an hour. An attempt may take
   * half of it at most, so that no other replica begins one meanwhile.
   */
  @WithDefault("PT1M")
  @DurationMin(millis = 200)
  @DurationMax(minutes = 60)
  Duration retryDelay();

  /** How often the outbox is looked at besides when something is put into it. */
  @WithDefault("PT10S")
  @DurationMin(millis = 100)
  Duration interval();

  /** A mail that could not be sent for so long is given up. */
  @WithDefault("PT24H")
  @DurationMin(minutes = 1)
  Duration giveUpAfter();
}
