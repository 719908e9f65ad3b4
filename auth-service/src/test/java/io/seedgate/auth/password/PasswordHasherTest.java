package io.seedgate.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private static final PasswordHasher HASHER = new PasswordHasher(new Cost(19_456, 2, 1));

  private record Cost(int memoryKib, int iterations, int queue) implements PasswordHashingConfig {
    @Override
    public OptionalInt workers() {
      return OptionalInt.of(1);
    }
  }

  @AfterAll
  static void stop() {
    HASHER.stop();
  }

  @Test
  void hashIsArgon2idOfTheConfiguredCost() {
    String stored = await(HASHER.hash("correct horse"));

    assertTrue(
        stored.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}"), stored);
    assertFalse(stored.equals(await(HASHER.hash("correct horse"))), "each hash has its own salt");
  }

  @Test
  void onlyThePasswordItselfMatches() {
    String stored = await(HASHER.hash("correct horse"));

    assertTrue(await(HASHER.verify("correct horse", stored)));
    assertFalse(await(HASHER.verify("Correct horse", stored)));
    assertFalse(await(HASHER.verify("", stored)));
  }

  /** Whoever has set a password could not sign in with it. */
  @ParameterizedTest
  @CsvSource({"131073, 2", "131072, 9", "65536, 17"})
  void costsThatNoHashMayHaveAreRefused(int memoryKib, int iterations) {
    var beyond = new Cost(memoryKib, iterations, 1);
    assertThrows(IllegalStateException.class, () -> new PasswordHasher(beyond));
  }

  @ParameterizedTest
  @CsvSource({"\u00e9t\u00e9 \ufb01n,e\u0301te\u0301 fin", "\u2167,VIII"})
  void spellingsThatLookTheSameAreTheSamePassword(String composed, String decomposed) {
    assertTrue(await(HASHER.verify(decomposed, await(HASHER.hash(composed)))));
  }

  @Test
  void hashOfAnotherImplementationIsAccepted() {
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertTrue(await(HASHER.verify("password", reference)));
    assertFalse(HASHER.needsRehash(reference), "it is dearer than ours");
    assertFalse(HASHER.needsRehash(await(HASHER.hash("password"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "$argon2id$v=19$m=1,t=1,p=1$$", "$2b$12$abc"})
  void whatIsNoHashMatchesNothing(String stored) {
    assertFalse(await(HASHER.verify("nobody", stored)));
    assertTrue(HASHER.needsRehash(stored));
  }

  @Test
  void unknownUserCostsWhatAWrongPasswordCosts() {
    String stored = await(HASHER.hash("correct horse"));
    await(HASHER.verify("warm up", null));

    long wrong = nanosOf(() -> await(HASHER.verify("wrong", stored)));
    long unknown = nanosOf(() -> await(HASHER.verify("nobody", null)));

    assertTrue(unknown > wrong / 3, "unknown took %d ns, wrong %d ns".formatted(unknown, wrong));
  }

  @Test
  void costlyHashOfAnotherSystemHoldsUpNobody() {
    String costly = "$pbkdf2-sha512$500000$c29tZXNhbHQ$" + "A".repeat(86);
    String own = await(HASHER.hash("correct horse"));
    var slow = HASHER.verify("correct horse", costly).subscribeAsCompletionStage();

    assertTrue(await(HASHER.verify("correct horse", own)));
    assertFalse(slow.isDone(), "which takes several times as long");
    assertFalse(slow.join());
  }

  @Test
  void fullQueueRefusesWithRetryAfter() {
    // A new one: a worker that has to wake first would find the queue full.
    var fresh = new PasswordHasher(new Cost(19_456, 2, 1));
    List<CompletableFuture<String>> hashes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      hashes.add(fresh.hash("correct horse").subscribeAsCompletionStage());
    }

    List<HttpProblem> refusals = new ArrayList<>();
    for (CompletableFuture<String> hash : hashes) {
      hash.handle((done, failure) -> failure instanceof HttpProblem p && refusals.add(p)).join();
    }

    fresh.stop();
    assertEquals(4, refusals.size(), "one is being hashed, one waits, the others are refused");
    HttpProblem refusal = refusals.get(0);
    assertEquals(503, refusal.getStatusCode());
    assertEquals("overloaded", refusal.getParameters().get("code"));
    assertEquals(2, refusal.getHeaders().get("Retry-After"));
  }

  private static long nanosOf(Runnable work) {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      work.run();
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    return shortest;
  }

  private static <T> T await(Uni<T> result) {
    return result.await().indefinitely();
  }
}
