package io.seedgate.seed.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Which tokens of the issuer are accepted. */
@ConfigMapping(prefix = "seedgate.seed.token")
interface TokenConfig {

  @WithDefault("seedgate")
  String audience();

  /** JWS algorithms; whatever else a header names is refused before a key is looked for. */
  @WithDefault("ES256")
  List<String> algorithms();

  /** How far the clocks of both services may be apart; auth-service allows its replicas as much. */
  @WithDefault("PT30S")
  Duration clockSkew();

  Keys keys();

  /** How the keys are kept. */
  interface Keys {

    /** Keys older than this are fetched again, and serve until the new ones are there. */
    @WithDefault("PT15M")
    Duration maxAge();

    /** Unknown key ids lead to one request to auth-service in this time, however many come. */
    @WithDefault("PT10S")
    Duration pause();

    /** The same after a request that failed. */
    @WithDefault("PT1S")
    Duration pauseAfterFailure();
  }
}
