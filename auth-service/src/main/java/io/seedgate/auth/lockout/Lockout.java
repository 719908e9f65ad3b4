package io.seedgate.auth.lockout;

import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.limit.EmailSubject;
import io.seedgate.auth.limit.Limited;
import io.seedgate.auth.limit.RateLimits;
import io.seedgate.auth.lockout.LockoutRepository.Stored;
import io.seedgate.auth.problem.ProblemCode;
import io.seedgate.auth.proxy.Networks;
import io.seedgate.auth.secret.KeyedHash;
import io.seedgate.auth.secret.SecretKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Lets a login be tried, or not yet.
 *
 * <p>A device is known by its cookie, or by the network and the user agent that an earlier login
 * came from: programs keep no cookies. Each has a bucket of its own. While that is locked the
 * device is a stranger, and all strangers share one bucket an account.
 */
@ApplicationScoped // tests replace it
public class Lockout {
  private final LockoutRepository repository;
  private final DeviceCookie cookie;
  private final RateLimits limits;
  private final LockoutPolicy policy;
  private final KeyedHash hash;
  private final Pool pool;

  Lockout(
      LockoutRepository repository,
      DeviceCookie cookie,
      RateLimits limits,
      LockoutConfig config,
      SecretKeys secrets,
      Pool pool) {
    this.repository = repository;
    this.cookie = cookie;
    this.limits = limits;
    policy = LockoutPolicy.of(config);
    hash = secrets.hash("lockout");
    this.pool = pool;
  }

  /**
   * Counts the login against its rate limits, of which a known device has its own too. Fails with
   * {@code rate_limited}, like those, while the account is locked: nobody learns from it whether
   * the account exists, or whether the password would have been right.
   */
  public Uni<LoginAttempt> admit(String email, Origin origin, HttpServerRequest request) {
    UUID strangers = hash.key("account", EmailSubject.of(email));
    UUID device = device(email, origin);
    UUID cookieDevice =
        cookie.device(request, email).map(nonce -> hash.key("cookie", nonce)).orElse(null);
    return repository
        .look(strangers, device, cookieDevice)
        .chain(
            stored -> {
              Optional<UUID> known =
                  Stream.of(cookieDevice, stored.get(device).known() ? device : null)
                      .filter(Objects::nonNull)
                      .filter(it -> left(stored, it).isZero())
                      .findFirst();
              UUID bucket = known.orElse(strangers);
              return limits
                  .require(Limited.LOGIN, Optional.of(bucket.toString()), request)
                  .map(
                      counted ->
                          admitted(
                              left(stored, bucket),
                              new LoginAttempt(bucket, device, settled(stored, bucket, device))));
            });
  }

  /**
   * Counts a failure.
   *
   * @param client a connection in the transaction that records it
   * @return how long the bucket is locked now; zero: it isn't
   */
  public Uni<Duration> failed(SqlClient client, LoginAttempt attempt) {
    return repository.fail(client, attempt.bucket()).map(policy::delay);
  }

  /** Forgives the failures of the bucket, and knows the device from now on. */
  public Uni<Void> succeeded(LoginAttempt attempt) {
    if (attempt.settled()) {
      return Uni.createFrom().voidItem();
    }
    return repository.succeed(pool, attempt.bucket(), attempt.device());
  }

  /**
   * Knows the device from now on: somebody has proved there, by other means than the password,
   * whose account it is. So strangers' guesses keep nobody out who reads their mail.
   */
  public Uni<Void> proved(SqlClient client, String email, Origin origin) {
    UUID device = device(email, origin);
    return repository.succeed(client, device, device);
  }

  private static boolean settled(Map<UUID, Stored> stored, UUID bucket, UUID device) {
    return stored.get(bucket).failures().equals(Failures.NONE) && stored.get(device).fresh();
  }

  private static LoginAttempt admitted(Duration left, LoginAttempt attempt) {
    if (!left.isZero()) {
      throw ProblemCode.RATE_LIMITED.retryAfter((int) Math.ceil(left.toMillis() / 1000.0));
    }
    return attempt;
  }

  private Duration left(Map<UUID, Stored> stored, UUID bucket) {
    return policy.left(stored.get(bucket).failures());
  }

  private UUID device(String email, Origin origin) {
    String network = Optional.ofNullable(origin.ipAddress()).map(Networks::of).orElse("");
    String userAgent = Objects.toString(origin.userAgent(), "");
    return hash.key("device", EmailSubject.of(email), network, userAgent);
  }
}
