package io.seedgate.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.seedgate.auth.problem.ProblemCode;
import io.seedgate.auth.proxy.Clients;
import io.seedgate.auth.proxy.Networks;
import io.seedgate.auth.secret.KeyedHash;
import io.seedgate.auth.secret.SecretKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Refuses who asks too often, with {@code rate_limited}, and tells everybody how they stand.
 *
 * <p>Who was refused is remembered here until the time named in the answer, so a flood of refused
 * requests doesn't reach the database.
 */
@Singleton
public class RateLimits {
  // draft-ietf-httpapi-ratelimit-headers-10
  private static final String POLICY_FIELD = "RateLimit-Policy";
  private static final String STANDING_FIELD = "RateLimit";
  private static final String METER = "seedgate.rate.limit.refused";

  // What is forgotten too early is asked for once more, or a part of a batch is not reported.
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int REMEMBERED_BUCKETS = 100_000;

  private final Policies policies;
  private final LimitRepository limits;
  private final KeyedHash hash;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Cache<UUID, Tally> tallies =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_BUCKETS)
          .expireAfterAccess(REMEMBERED)
          .executor(Runnable::run)
          .build();

  RateLimits(
      Policies policies,
      LimitRepository limits,
      SecretKeys secrets,
      MeterRegistry meters,
      Clock clock) {
    this.policies = policies;
    this.limits = limits;
    hash = secrets.hash("rate-limit");
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Counts the request for its address and for the account that the e-mail address may name.
   *
   * @param email as typed; whether anybody has it makes no difference
   */
  public Uni<Void> requireForEmail(Limited what, String email, HttpServerRequest request) {
    return require(what, Optional.of(EmailSubject.of(email)), request);
  }

  /**
   * Counts the request for its address and for the account, and fails with {@code rate_limited}
   * where one of them has no quota left.
   *
   * @param account whatever tells accounts apart; absent: none is concerned
   */
  public Uni<Void> require(Limited what, Optional<String> account, HttpServerRequest request) {
    if (!policies.enabled()) {
      return Uni.createFrom().voidItem();
    }
    List<Bucket> buckets = buckets(what, Clients.address().map(Networks::of), account);
    return refused(buckets)
        .map(
            refused -> {
              advertise(buckets, refused, request);
              if (refused.isPresent()) {
                throw refusal(refused.get());
              }
              return null;
            });
  }

  private List<Bucket> buckets(Limited what, Optional<String> network, Optional<String> account) {
    List<Bucket> buckets = new ArrayList<>();
    network.ifPresent(it -> add(buckets, what, Scope.ADDRESS, it));
    account.ifPresent(it -> add(buckets, what, Scope.ACCOUNT, it));
    if (network.isPresent() && account.isPresent()) {
      add(buckets, what, Scope.ACCOUNT_AT_ADDRESS, account.get() + "\0" + network.get());
    }
    return buckets;
  }

  private void add(List<Bucket> buckets, Limited what, Scope scope, String subject) {
    policies
        .of(what, scope)
        .map(policy -> new Bucket(policy, hash.key(what.name(), scope.name(), subject)))
        .ifPresent(buckets::add);
  }

  /**
   * Where an address has a share of its own of an account's quota, the account is charged after it:
   * what is refused to one address uses nothing up for the others.
   */
  private Uni<Optional<Bucket>> refused(List<Bucket> buckets) {
    if (buckets.stream().noneMatch(it -> it.policy().scope() == Scope.ACCOUNT_AT_ADDRESS)) {
      return charged(buckets);
    }
    Map<Boolean, List<Bucket>> whole =
        buckets.stream()
            .collect(Collectors.partitioningBy(it -> it.policy().scope() == Scope.ACCOUNT));
    return charged(whole.get(false))
        .chain(
            refused ->
                refused.isPresent() ? Uni.createFrom().item(refused) : charged(whole.get(true)));
  }

  /** Returns which one refuses, if any. */
  private Uni<Optional<Bucket>> charged(List<Bucket> buckets) {
    Optional<Bucket> known = buckets.stream().filter(this::refuses).findFirst();
    if (known.isPresent()) {
      return Uni.createFrom().item(known);
    }
    List<Bucket> due = buckets.stream().filter(it -> tally(it).fillsBatch()).toList();
    return due.isEmpty() ? Uni.createFrom().item(Optional.empty()) : report(due);
  }

  private Uni<Optional<Bucket>> report(List<Bucket> due) {
    return limits
        .charge(due.stream().map(Charge::of).toList())
        .map(
            outcomes -> {
              due.forEach(it -> tally(it).reported(outcomes.get(it.key()), clock.millis()));
              return due.stream()
                  .filter(it -> outcomes.get(it.key()).refused())
                  .max(Comparator.comparing(it -> tally(it).retryAfter(clock.millis())));
            });
  }

  private boolean refuses(Bucket bucket) {
    return tally(bucket).retryAfter(clock.millis()) > 0;
  }

  private Tally tally(Bucket bucket) {
    return tallies.get(bucket.key(), key -> new Tally(bucket.policy()));
  }

  private RuntimeException refusal(Bucket bucket) {
    Policy policy = bucket.policy();
    meters
        .counter(METER, "limited", policy.what().wire(), "scope", policy.scope().wire())
        .increment();
    long millis = tally(bucket).retryAfter(clock.millis());
    return ProblemCode.RATE_LIMITED.retryAfter((int) Math.max(1, Math.ceil(millis / 1000.0)));
  }

  /**
   * How an account stands is told only where it refuses: else everybody could watch whether others
   * use it.
   */
  private void advertise(
      List<Bucket> buckets, Optional<Bucket> refused, HttpServerRequest request) {
    if (buckets.isEmpty()) {
      return;
    }
    long now = clock.millis();
    StringJoiner policy = new StringJoiner(", ");
    StringJoiner standings = new StringJoiner(", ");
    for (Bucket bucket : buckets) {
      policy.add(bucket.policy().advertised());
      if (bucket.policy().scope() == Scope.ADDRESS || refused.filter(bucket::equals).isPresent()) {
        standings.add(tally(bucket).standing(now).advertised(bucket.policy()));
      }
    }
    request.response().putHeader(POLICY_FIELD, policy.toString());
    if (standings.length() > 0) {
      request.response().putHeader(STANDING_FIELD, standings.toString());
    }
  }
}
