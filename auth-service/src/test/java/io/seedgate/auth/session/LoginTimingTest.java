package io.seedgate.auth.session;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.password.OrdinaryHashing;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever measures refused logins learns nothing from them: among refusals of one status the
 * medians differ by less than 5 %. Each round measures every refusal once, in changing order, and
 * counts it against the round's average, so that what the machine does beside hits all alike; what
 * is left of it evens out with more rounds. Where one half of a refusal's own times still differs
 * from the other half by as much, the machine is too busy to tell, and the test says so; a
 * difference beyond any noise fails all the same.
 */
@QuarkusTest
@Tag("slow")
class LoginTimingTest {
  private static final Logger LOG = Logger.getLogger(LoginTimingTest.class);
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 50;
  private static final int MEASUREMENTS = 10;
  private static final double TOLERANCE = 0.05;
  // A shortcut past the hash is ten times as fast.
  private static final double BEYOND_NOISE = 0.5;
  private static final String WRONG = "wrong horse battery";

  @Inject TestUsers users;

  private enum Refusal {
    UNKNOWN_USER(401),
    WRONG_PASSWORD(401),
    DISABLED(401),
    UNVERIFIED(401),
    LOCKED_UNKNOWN_USER(429),
    LOCKED_WRONG_PASSWORD(429),
    LOCKED_RIGHT_PASSWORD(429);

    private final int status;

    Refusal(int status) {
      this.status = status;
    }

    static Collection<List<Refusal>> alike() {
      return Arrays.stream(values()).collect(Collectors.groupingBy(it -> it.status)).values();
    }
  }

  private record Attempt(String email, String password) {}

  /** Microseconds, and the same as a part of the average of its round. */
  private record Sample(long micros, double relative) {}

  @Test
  void refusalsTakeTheSameTime() {
    OrdinaryHashing.install();
    Map<Refusal, Attempt> attempts = attempts();
    measure(attempts, WARM_UP);
    Map<Refusal, List<Sample>> samples = new EnumMap<>(Refusal.class);
    for (int i = 0; i < MEASUREMENTS && (i == 0 || !isEven(samples)); i++) {
      measure(attempts, ROUNDS)
          .forEach(
              (it, more) -> samples.computeIfAbsent(it, key -> new ArrayList<>()).addAll(more));
      LOG.info(described(samples));
    }

    for (List<Refusal> alike : Refusal.alike()) {
      double spread = spread(samples, alike);
      assumeTrue(
          spread < TOLERANCE || spread > BEYOND_NOISE || noise(samples, alike) < TOLERANCE,
          () -> "The machine is too busy: " + described(samples));
      assertTrue(spread < TOLERANCE, () -> described(samples));
    }
  }

  private Map<Refusal, Attempt> attempts() {
    Map<Refusal, Attempt> attempts = new EnumMap<>(Refusal.class);
    attempts.put(Refusal.UNKNOWN_USER, new Attempt(nobody(), WRONG));
    attempts.put(Refusal.WRONG_PASSWORD, new Attempt(users.analyst().email(), WRONG));
    TestUser disabled = users.analyst();
    users.sql("UPDATE users SET disabled_at = now() WHERE id = $1", disabled.id());
    attempts.put(Refusal.DISABLED, new Attempt(disabled.email(), disabled.password()));
    TestUser unverified = users.analyst();
    users.sql("UPDATE users SET awaiting_verification = true WHERE id = $1", unverified.id());
    attempts.put(Refusal.UNVERIFIED, new Attempt(unverified.email(), unverified.password()));
    attempts.put(Refusal.LOCKED_UNKNOWN_USER, locked(new Attempt(nobody(), WRONG)));
    attempts.put(
        Refusal.LOCKED_WRONG_PASSWORD, locked(new Attempt(users.analyst().email(), WRONG)));
    TestUser locked = users.analyst();
    attempts.put(
        Refusal.LOCKED_RIGHT_PASSWORD, locked(new Attempt(locked.email(), locked.password())));
    return attempts;
  }

  private static String nobody() {
    return "user-" + UUID.randomUUID() + "@example.com";
  }

  /** One failure, told to be many: the row of the latest is this account's. */
  private Attempt locked(Attempt attempt) {
    Http.login(attempt.email(), WRONG, null).statusCode(401);
    users.sql(
        "UPDATE login_failures SET failures = 1000000, failed_at = now() + interval '1 day'"
            + " WHERE failed_at = (SELECT max(failed_at) FROM login_failures WHERE failures = 1)");
    return attempt;
  }

  private static Map<Refusal, List<Sample>> measure(Map<Refusal, Attempt> attempts, int rounds) {
    Map<Refusal, List<Sample>> samples = new EnumMap<>(Refusal.class);
    List<Refusal> order = new ArrayList<>(attempts.keySet());
    for (int i = 0; i < rounds; i++) {
      Collections.shuffle(order);
      Map<Refusal, Long> round = new EnumMap<>(Refusal.class);
      order.forEach(it -> round.put(it, micros(attempts.get(it), it.status)));
      for (List<Refusal> alike : Refusal.alike()) {
        double average = alike.stream().mapToLong(round::get).average().orElseThrow();
        for (Refusal refusal : alike) {
          long micros = round.get(refusal);
          samples
              .computeIfAbsent(refusal, it -> new ArrayList<>())
              .add(new Sample(micros, micros / average));
        }
      }
    }
    return samples;
  }

  private static long micros(Attempt attempt, int status) {
    long start = System.nanoTime();
    Http.login(attempt.email(), attempt.password(), null).statusCode(status);
    return (System.nanoTime() - start) / 1_000;
  }

  private static boolean isEven(Map<Refusal, List<Sample>> samples) {
    return Refusal.alike().stream().allMatch(alike -> spread(samples, alike) < TOLERANCE);
  }

  /** By what part the slowest median is above the fastest. */
  private static double spread(Map<Refusal, List<Sample>> samples, List<Refusal> alike) {
    List<Double> medians = alike.stream().map(it -> median(samples.get(it))).toList();
    return Collections.max(medians) / Collections.min(medians) - 1;
  }

  /** The same between the two halves of one refusal's samples; that of the noisiest. */
  private static double noise(Map<Refusal, List<Sample>> samples, List<Refusal> alike) {
    return alike.stream().mapToDouble(it -> noise(samples.get(it))).max().orElseThrow();
  }

  private static double noise(List<Sample> samples) {
    List<Sample> even = new ArrayList<>();
    List<Sample> odd = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      (i % 2 == 0 ? even : odd).add(samples.get(i));
    }
    double first = median(even);
    double second = median(odd);
    return Math.max(first, second) / Math.min(first, second) - 1;
  }

  private static double median(List<Sample> samples) {
    return samples.stream()
        .map(Sample::relative)
        .sorted()
        .skip(samples.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static String described(Map<Refusal, List<Sample>> samples) {
    StringBuilder text = new StringBuilder();
    for (List<Refusal> alike : Refusal.alike()) {
      text.append(
          "spread %.3f, noise %.3f:".formatted(spread(samples, alike), noise(samples, alike)));
      for (Refusal refusal : alike) {
        long micros =
            samples.get(refusal).stream()
                .map(Sample::micros)
                .sorted()
                .skip(samples.get(refusal).size() / 2)
                .findFirst()
                .orElseThrow();
        text.append(" %s %d µs".formatted(refusal, micros));
      }
      text.append("; ");
    }
    return text + "rounds " + samples.get(Refusal.UNKNOWN_USER).size();
  }
}
