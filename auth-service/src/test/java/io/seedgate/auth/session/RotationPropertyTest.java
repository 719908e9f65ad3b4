package io.seedgate.auth.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUsers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Draws sequences of calls and clock steps and holds the service's answers to those of {@link
 * SessionModel}. A failure names its seed, and the sequence without the steps that it doesn't need;
 * {@code -Dseedgate.test.seed=...} draws the same ones again.
 */
@QuarkusTest
class RotationPropertyTest {
  private static final int SEQUENCES = 60;
  private static final int MANY_SEQUENCES = 1_000;
  private static final int STEPS = 20;

  private record Counterexample(long seed, List<RotationStep> steps, String why) {}

  @Inject TestUsers users;
  @Inject Pool pool;
  @Inject SessionRepository sessions;
  @Inject SessionTokens tokens;

  @TestHTTPResource("/api/v1/")
  URI api;

  @Test
  void whateverClientsDoTheAnswersAreTheModels() {
    answersAreTheModels(SEQUENCES);
  }

  @Test
  @Tag("slow")
  void whateverClientsDoForLongTheAnswersAreTheModels() {
    answersAreTheModels(MANY_SEQUENCES);
  }

  private void answersAreTheModels(int sequences) {
    install(SessionModel.GRACE, SessionModel.GRACE_HITS);
    long seed = Long.getLong("seedgate.test.seed", new Random().nextLong());

    assertEquals(Optional.empty(), counterexample(seed, sequences));
  }

  /** As long as this passes, the test above can fail. */
  @Test
  void modelTellsAServiceThatForgivesTooMuch() {
    install(SessionModel.GRACE * 10, SessionModel.GRACE_HITS);
    Counterexample longGrace = counterexample(1, MANY_SEQUENCES).orElseThrow();
    install(SessionModel.GRACE, SessionModel.GRACE_HITS + 1);
    Counterexample moreHits = counterexample(1, MANY_SEQUENCES).orElseThrow();

    for (Counterexample found : List.of(longGrace, moreHits)) {
      assertTrue(found.why().endsWith("expected refresh_token_reused, got 200"), found.toString());
      assertTrue(found.steps().size() < STEPS / 2, found.toString());
    }
  }

  private void install(long graceSeconds, int graceHits) {
    var config =
        new TestSessionConfig(
            Duration.ofSeconds(graceSeconds),
            graceHits,
            Duration.ofSeconds(SessionModel.IDLE_LIFETIME),
            Duration.ofSeconds(SessionModel.ABSOLUTE_LIFETIME));
    QuarkusMock.installMockForType(new SessionRepository(pool, config), SessionRepository.class);
  }

  private Optional<Counterexample> counterexample(long seed, int sequences) {
    Random random = new Random(seed);
    for (int i = 0; i < sequences; i++) {
      List<RotationStep> steps = RotationStep.draw(random, STEPS);
      if (mismatch(steps).isPresent()) {
        List<RotationStep> needed = shrunk(steps);
        return Optional.of(
            new Counterexample(seed, needed, mismatch(needed).orElse("not every time")));
      }
    }
    return Optional.empty();
  }

  /** Leaves out, from the end, each step without which the rest still fails. */
  private List<RotationStep> shrunk(List<RotationStep> failing) {
    List<RotationStep> needed = new ArrayList<>(failing);
    for (int i = needed.size() - 1; i >= 0; i--) {
      RotationStep left = needed.remove(i);
      if (mismatch(needed).isEmpty()) {
        needed.add(i, left);
      }
    }
    return needed;
  }

  private Optional<String> mismatch(List<RotationStep> steps) {
    RotationPlay.SessionOpener opener =
        (session, origin) ->
            sessions
                .open(session, origin)
                .map(opened -> tokens.inBody(opened.orElseThrow()))
                .await()
                .indefinitely();
    return new RotationPlay(users, opener, api).mismatch(steps);
  }
}
