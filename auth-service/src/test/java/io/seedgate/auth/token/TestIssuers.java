package io.seedgate.auth.token;

import io.seedgate.auth.key.CryptoProvider;
import io.seedgate.auth.key.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Mother of issuers as replicas have them: of the same keys and settings, but for the clock. */
@ApplicationScoped
public class TestIssuers {
  private final SigningKeys keys;
  private final CryptoProvider provider;
  private final String issuer;
  private final AccessTokenConfig config;

  TestIssuers(
      SigningKeys keys,
      CryptoProvider provider,
      @ConfigProperty(name = "seedgate.auth.issuer") String issuer,
      AccessTokenConfig config) {
    this.keys = keys;
    this.provider = provider;
    this.issuer = issuer;
    this.config = config;
  }

  /** Of a replica whose clock is so much fast, or slow if negative. */
  public AccessTokenIssuer fastBy(Duration offset) {
    return new AccessTokenIssuer(
        keys, provider, Clock.offset(Clock.systemUTC(), offset), issuer, config);
  }
}
