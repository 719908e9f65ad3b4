package io.seedgate.seed.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of auth-service by their id, fetched when a token first needs them.
 *
 * <p>A key id that isn't known has the keys fetched again, since auth-service may have changed
 * them; callers who wait for the same fetch share it, and between two fetches there is a pause, so
 * that made-up key ids can't be turned against auth-service. Safe for any number of threads; none
 * waits.
 */
@Singleton
class VerificationKeys {

  private static final Logger LOG = Logger.getLogger(VerificationKeys.class);

  private final KeysEndpoint endpoint;
  private final TokenConfig.Keys config;
  private final InstantSource clock;
  private volatile Fetched fetched = new Fetched(Map.of(), Instant.MIN, Instant.MIN, false);
  private CompletableFuture<Map<String, PublicKey>> underWay;

  VerificationKeys(@RestClient KeysEndpoint endpoint, TokenConfig config, InstantSource clock) {
    this.endpoint = endpoint;
    this.config = config.keys();
    this.clock = clock;
  }

  /**
   * @param keys of the last fetch that succeeded
   * @param asOf when that was
   * @param attempted when the last fetch ended
   * @param failed whether that one did
   */
  private record Fetched(
      Map<String, PublicKey> keys, Instant asOf, Instant attempted, boolean failed) {}

  /**
   * The key of an id; empty if auth-service has none. Fails with {@code auth_unavailable} if that
   * can't be said, because the keys can't be fetched.
   */
  Uni<Optional<PublicKey>> find(String keyId) {
    Fetched now = fetched;
    PublicKey known = now.keys().get(keyId);
    if (known == null) {
      return fetchedAgain().map(keys -> Optional.ofNullable(keys.get(keyId)));
    }
    if (isOver(now.asOf(), config.maxAge())) {
      fetchedAgain().subscribe().with(keys -> {}, failure -> {});
    }
    return Uni.createFrom().item(Optional.of(known));
  }

  private Uni<Map<String, PublicKey>> fetchedAgain() {
    CompletableFuture<Map<String, PublicKey>> pending = pending();
    if (pending == null) {
      Fetched last = fetched;
      return last.failed()
          ? Uni.createFrom().failure(TokenProblem.AUTH_UNAVAILABLE::problem)
          : Uni.createFrom().item(last.keys());
    }
    // A copy, so that a caller who goes away doesn't cancel the fetch of the others.
    Uni<Map<String, PublicKey>> shared = Uni.createFrom().completionStage(pending::copy);
    Context caller = Vertx.currentContext();
    return (caller == null
            ? shared
            : shared.emitOn(command -> caller.runOnContext(ignored -> command.run())))
        .onFailure()
        .transform(failure -> TokenProblem.AUTH_UNAVAILABLE.problem());
  }

  /** The fetch that is under way, or a new one; null in the pause after the last. */
  private synchronized CompletableFuture<Map<String, PublicKey>> pending() {
    if (underWay != null && !underWay.isDone()) {
      return underWay;
    }
    Duration pause = fetched.failed() ? config.pauseAfterFailure() : config.pause();
    if (!isOver(fetched.attempted(), pause)) {
      return null;
    }
    underWay =
        endpoint
            .fetch()
            .map(VerificationKeys::read)
            .onItemOrFailure()
            .invoke(this::keep)
            .subscribeAsCompletionStage();
    return underWay;
  }

  private void keep(Map<String, PublicKey> keys, Throwable failure) {
    Instant now = clock.instant();
    if (failure == null) {
      fetched = new Fetched(keys, now, now, false);
      LOG.debugf("Keys of auth-service: %s", keys.keySet());
    } else {
      fetched = new Fetched(fetched.keys(), fetched.asOf(), now, true);
      LOG.warnf("The keys of auth-service can't be fetched: %s", failure.getMessage());
    }
  }

  private boolean isOver(Instant since, Duration duration) {
    return since.equals(Instant.MIN) || clock.instant().isAfter(since.plus(duration));
  }

  private static Map<String, PublicKey> read(String jwks) {
    try {
      Map<String, PublicKey> keys = new LinkedHashMap<>();
      for (JsonWebKey key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
        boolean signs = key.getUse() == null || key.getUse().equals("sig");
        if (signs && key.getKeyId() != null && key instanceof PublicJsonWebKey pair) {
          keys.put(key.getKeyId(), pair.getPublicKey());
        }
      }
      return Map.copyOf(keys);
    } catch (JoseException e) {
      throw new IllegalStateException("what came is no JWK Set", e);
    }
  }
}
