package io.seedgate.auth.key;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;

/**
 * The keys of this service, read once at start; the first start on an empty database makes one.
 * Immutable afterwards and safe for any thread.
 */
@Singleton
public class SigningKeys {
  private static final Logger LOG = Logger.getLogger(SigningKeys.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final SigningKeyRepository repository;
  private final KeyCodec codec;

  private volatile Loaded loaded;

  private record Loaded(SigningKey active, Map<String, SigningKey> byKid, String keySet) {}

  SigningKeys(SigningKeyRepository repository, KeyCodec codec) {
    this.repository = repository;
    this.codec = codec;
  }

  /** Runs on the main thread, before the service listens. */
  void load(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start)
      throws GeneralSecurityException, JoseException {
    List<StoredKey> stored = published();
    if (stored.stream().noneMatch(StoredKey::active)) {
      StoredKey first = codec.generate();
      repository.addActiveUnlessThereIsOne(first).await().atMost(START_LIMIT);
      stored = published();
      LOG.infof("Made a signing key; active is %s", stored.get(0).kid());
    }
    loaded = open(stored);
  }

  /** Returns the key that signs. */
  public SigningKey active() {
    return loaded.active();
  }

  /** Returns the key that verifies what was signed under this id. */
  public Optional<SigningKey> byKid(String kid) {
    return Optional.ofNullable(loaded.byKid().get(kid));
  }

  /** Returns the JWK set (RFC 7517) of the public parts as JSON. */
  String keySet() {
    return loaded.keySet();
  }

  private Loaded open(List<StoredKey> stored) throws GeneralSecurityException, JoseException {
    List<SigningKey> keys = new ArrayList<>();
    for (StoredKey key : stored) {
      keys.add(codec.open(key));
    }
    return new Loaded(
        keys.get(0),
        keys.stream().collect(Collectors.toUnmodifiableMap(SigningKey::kid, Function.identity())),
        stored.stream()
            .map(StoredKey::publicJwk)
            .collect(Collectors.joining(",", "{\"keys\":[", "]}")));
  }

  private List<StoredKey> published() {
    return repository.published().await().atMost(START_LIMIT);
  }
}
