package io.seedgate.auth.session;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever measures refused logins learns nothing from them: the medians of the four refusals differ
 * by less than 5 %. What a busy machine adds evens out with more measurements, of which there may
 * be several. Where one half of a refusal's own times still differs from the other half by as much,
 * the machine is too busy to tell, and the test says so; a difference beyond any noise fails all
 * the same.
 */
@QuarkusTest
@Tag("slow")
class LoginTimingTest {
  private static final Logger LOG = Logger.getLogger(LoginTimingTest.class);
  private static final int ROUNDS = 60;
  private static final int MEASUREMENTS = 5;
  private static final double TOLERANCE = 0.05;
  // A shortcut past the hash is ten times as fast.
  private static final double BEYOND_NOISE = 0.5;
  private static final String WRONG = "wrong horse battery";

  @Inject TestUsers users;

  private enum Refusal {
    UNKNOWN_USER,
    WRONG_PASSWORD,
    DISABLED,
    UNVERIFIED
  }

  private record Attempt(String email, String password) {}

  @Test
  void refusalsTakeTheSameTime() {
    Map<Refusal, Attempt> attempts = attempts();
    measure(attempts, 10);
    Map<Refusal, List<Long>> times = new EnumMap<>(Refusal.class);
    for (int i = 0; i < MEASUREMENTS && (i == 0 || spread(times) > TOLERANCE); i++) {
      measure(attempts, ROUNDS)
          .forEach((it, more) -> times.computeIfAbsent(it, key -> new ArrayList<>()).addAll(more));
      LOG.infof("Medians in microseconds: %s", medians(times));
    }

    double spread = spread(times);
    assumeTrue(
        spread < TOLERANCE || spread > BEYOND_NOISE || noise(times) < TOLERANCE,
        () -> "The machine is too busy: " + medians(times) + ", noise " + noise(times));
    assertTrue(spread < TOLERANCE, () -> "medians in microseconds: " + medians(times));
  }

  private Map<Refusal, Attempt> attempts() {
    TestUser known = users.analyst();
    TestUser disabled = users.analyst();
    users.sql("UPDATE users SET disabled_at = now() WHERE id = $1", disabled.id());
    TestUser unverified = users.analyst();
    users.sql("UPDATE users SET awaiting_verification = true WHERE id = $1", unverified.id());
    Map<Refusal, Attempt> attempts = new EnumMap<>(Refusal.class);
    attempts.put(
        Refusal.UNKNOWN_USER, new Attempt("user-" + UUID.randomUUID() + "@example.com", WRONG));
    attempts.put(Refusal.WRONG_PASSWORD, new Attempt(known.email(), WRONG));
    attempts.put(Refusal.DISABLED, new Attempt(disabled.email(), disabled.password()));
    attempts.put(Refusal.UNVERIFIED, new Attempt(unverified.email(), unverified.password()));
    return attempts;
  }

  /** Interleaved and in changing order, so that what the machine does beside hits all alike. */
  private static Map<Refusal, List<Long>> measure(Map<Refusal, Attempt> attempts, int rounds) {
    Map<Refusal, List<Long>> times = new EnumMap<>(Refusal.class);
    List<Refusal> order = new ArrayList<>(attempts.keySet());
    for (int i = 0; i < rounds; i++) {
      Collections.shuffle(order);
      for (Refusal refusal : order) {
        times.computeIfAbsent(refusal, it -> new ArrayList<>()).add(micros(attempts.get(refusal)));
      }
    }
    return times;
  }

  private static Map<Refusal, Long> medians(Map<Refusal, List<Long>> times) {
    Map<Refusal, Long> medians = new EnumMap<>(Refusal.class);
    times.forEach((refusal, all) -> medians.put(refusal, median(all)));
    return medians;
  }

  /** By what part the slowest median is above the fastest. */
  private static double spread(Map<Refusal, List<Long>> times) {
    var medians = medians(times).values();
    return ratio(Collections.max(medians), Collections.min(medians));
  }

  /** The same between the two halves of one refusal's times; that of the noisiest. */
  private static double noise(Map<Refusal, List<Long>> times) {
    return times.values().stream().mapToDouble(LoginTimingTest::noise).max().orElseThrow();
  }

  private static double noise(List<Long> times) {
    List<Long> even = new ArrayList<>();
    List<Long> odd = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      (i % 2 == 0 ? even : odd).add(times.get(i));
    }
    long first = median(even);
    long second = median(odd);
    return ratio(Math.max(first, second), Math.min(first, second));
  }

  private static double ratio(long greater, long smaller) {
    return (double) greater / smaller - 1;
  }

  private static long micros(Attempt attempt) {
    long start = System.nanoTime();
    Http.login(attempt.email(), attempt.password(), null).statusCode(401);
    return (System.nanoTime() - start) / 1_000;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
