package io.seedgate.seed.token;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Makes the client of the keys. */
@Singleton
class KeysClient {
  private static final int CONNECT_SECONDS = 2;
  private static final int READ_SECONDS = 3;

  /**
   * @param url of auth-service, the same that tenants are provisioned at
   */
  @Produces
  @Singleton
  @RestClient
  KeysEndpoint keysEndpoint(@ConfigProperty(name = "seedgate.seed.auth-url") URI url) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(url)
        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
        .build(KeysEndpoint.class);
  }
}
