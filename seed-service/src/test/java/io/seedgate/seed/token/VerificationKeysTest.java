package io.seedgate.seed.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.seed.TestTokens.SigningKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VerificationKeysTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SigningKey first = SigningKey.generate("first");
  private final SigningKey second = SigningKey.generate("second");
  private final ManualEndpoint endpoint = new ManualEndpoint();

  @Test
  void nothingIsFetchedBeforeATokenComes() {
    keys(LONG, LONG, LONG);
    assertEquals(0, endpoint.asked.size());
  }

  @Test
  void callersWhoWaitForTheSameKeysShareOneFetch() {
    VerificationKeys keys = keys(LONG, LONG, LONG);
    List<CompletableFuture<Optional<PublicKey>>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(keys.find(i % 2 == 0 ? "first" : "made-up").subscribeAsCompletionStage());
    }
    assertEquals(1, endpoint.asked.size());
    endpoint.answer(first.publicJwks());
    for (int i = 0; i < 100; i++) {
      assertEquals(i % 2 == 0, waiting.get(i).join().isPresent());
    }
    assertEquals(1, endpoint.asked.size());
  }

  @Test
  void callerWhoGoesAwayDoesNotCancelTheFetchOfTheOthers() {
    VerificationKeys keys = keys(LONG, LONG, LONG);
    var goesAway = keys.find("first").subscribe().with(ignored -> {});
    var stays = keys.find("first").subscribeAsCompletionStage();
    goesAway.cancel();
    endpoint.answer(first.publicJwks());
    assertTrue(stays.join().isPresent());
  }

  @Test
  void knownKeyIsFoundWithoutAFetch() {
    VerificationKeys keys = fetched(LONG, LONG, LONG);
    assertTrue(find(keys, "first").isPresent());
    assertEquals(1, endpoint.asked.size());
  }

  @Test
  void unknownKeyIdHasTheKeysFetchedAgain() {
    VerificationKeys keys = fetched(LONG, Duration.ZERO, LONG);
    var found = keys.find("second").subscribeAsCompletionStage();
    endpoint.answer(first.publicJwks(second));
    assertEquals(second.pair().getPublicKey(), found.join().orElseThrow());
    assertEquals(2, endpoint.asked.size());
  }

  @Test
  void madeUpKeyIdsInThePauseFetchNothing() {
    VerificationKeys keys = fetched(LONG, LONG, LONG);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(find(keys, "made-up-" + i).isEmpty());
    }
    assertEquals(1, endpoint.asked.size());
  }

  @Test
  void unreachableAuthServiceIsSaidToBeUnavailableAndAskedAgainAfterThePause() {
    VerificationKeys keys = keys(LONG, LONG, Duration.ZERO);
    var lost = keys.find("first").subscribeAsCompletionStage();
    endpoint.fail();
    assertUnavailable(lost);
    var found = keys.find("first").subscribeAsCompletionStage();
    endpoint.answer(first.publicJwks());
    assertTrue(found.join().isPresent());
  }

  @Test
  void inThePauseAfterAFailureTheAnswerComesAtOnce() {
    VerificationKeys keys = keys(LONG, LONG, LONG);
    var lost = keys.find("first").subscribeAsCompletionStage();
    endpoint.fail();
    assertUnavailable(lost);
    assertUnavailable(keys.find("first").subscribeAsCompletionStage());
    assertEquals(1, endpoint.asked.size());
  }

  @Test
  void whatIsNoKeySetCountsAsUnavailable() {
    VerificationKeys keys = keys(LONG, LONG, LONG);
    var lost = keys.find("first").subscribeAsCompletionStage();
    endpoint.answer("<html>a proxy's error page</html>");
    assertUnavailable(lost);
  }

  @Test
  void oldKeysServeWhileNewOnesAreFetchedAndWhenTheyCannotBe() {
    VerificationKeys keys = fetched(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    assertTrue(find(keys, "first").isPresent());
    assertEquals(2, endpoint.asked.size());
    endpoint.fail();
    assertTrue(find(keys, "first").isPresent());
  }

  @Test
  void keyThatIsPublishedNoMoreIsForgotten() {
    VerificationKeys keys = fetched(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    assertTrue(find(keys, "first").isPresent());
    endpoint.answer(second.publicJwks());
    var gone = keys.find("first").subscribeAsCompletionStage();
    endpoint.answer(second.publicJwks());
    assertTrue(gone.join().isEmpty());
  }

  @Test
  void keyForEncryptionVerifiesNothing() {
    first.pair().setUse("enc");
    VerificationKeys keys = keys(LONG, LONG, LONG);
    var found = keys.find("first").subscribeAsCompletionStage();
    endpoint.answer(first.publicJwks());
    assertTrue(found.join().isEmpty());
  }

  private VerificationKeys fetched(Duration maxAge, Duration pause, Duration afterFailure) {
    VerificationKeys keys = keys(maxAge, pause, afterFailure);
    var found = keys.find("first").subscribeAsCompletionStage();
    endpoint.answer(first.publicJwks());
    assertTrue(found.join().isPresent());
    return keys;
  }

  private VerificationKeys keys(Duration maxAge, Duration pause, Duration afterFailure) {
    return new VerificationKeys(
        endpoint, new Settings(maxAge, pause, afterFailure), InstantSource.system());
  }

  private static Optional<PublicKey> find(VerificationKeys keys, String id) {
    return keys.find(id).await().atMost(PATIENCE);
  }

  private static void assertUnavailable(CompletableFuture<?> lost) {
    var failure = assertThrows(Exception.class, lost::join).getCause();
    assertEquals("auth_unavailable", ((HttpProblem) failure).getParameters().get("code"));
  }

  /** Answers when it is told to. */
  private static final class ManualEndpoint implements KeysEndpoint {
    private final List<UniEmitter<? super String>> asked = new ArrayList<>();

    @Override
    public Uni<String> fetch() {
      return Uni.createFrom().emitter(asked::add);
    }

    void answer(String jwks) {
      asked.get(asked.size() - 1).complete(jwks);
    }

    void fail() {
      asked.get(asked.size() - 1).fail(new IllegalStateException("connection refused"));
    }
  }

  private record Settings(Duration maxAge, Duration pause, Duration pauseAfterFailure)
      implements TokenConfig, TokenConfig.Keys {
    @Override
    public String audience() {
      return "";
    }

    @Override
    public List<String> algorithms() {
      return List.of();
    }

    @Override
    public Duration clockSkew() {
      return Duration.ZERO;
    }

    @Override
    public Keys keys() {
      return this;
    }
  }
}
