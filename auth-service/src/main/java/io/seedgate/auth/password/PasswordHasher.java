package io.seedgate.auth.password;

import io.quarkus.runtime.Startup;
import io.seedgate.auth.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Hashes and verifies passwords away from the event loop.
 *
 * <p>A hash costs about 55 ms of one core, by design. The pool has a thread a core and a bounded
 * queue: a flood of logins is refused with 503 {@code overloaded} and {@code Retry-After}, and
 * refreshes go on. Hashes that cost more than a tenth of a second and than today's, as other
 * systems' may, have one thread and a queue of their own: who brings such users delays nobody
 * without them. Results arrive on the Vert.x context of the caller. Made at start, since the first
 * hash is computed then.
 */
@Startup
@ApplicationScoped // tests replace it
public class PasswordHasher {
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Argon2id argon2id;
  private final StoredHash unknownUser;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor costlyWorker;

  /**
   * @throws IllegalStateException if hashes of that cost would be refused when they are verified
   */
  PasswordHasher(PasswordHashingConfig config) {
    var cost = new Argon2Hash.Cost(config.memoryKib(), config.iterations(), 1);
    if (!cost.isBearable()) {
      throw new IllegalStateException(
          "seedgate.auth.password-hashing: memory-kib times iterations is over 1048576");
    }
    argon2id = new Argon2id(cost);
    // Of the same cost as a real one, so that an unknown user takes as long as a wrong password.
    unknownUser = argon2id.hash("nobody");
    int threads = config.workers().orElse(Runtime.getRuntime().availableProcessors());
    workers = workers(threads, config.queue(), "password-");
    costlyWorker = workers(1, config.queue(), "password-costly-");
  }

  private static ThreadPoolExecutor workers(int threads, int queue, String name) {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(queue),
        work -> new Thread(work, name + count.incrementAndGet()));
  }

  /** Returns the PHC string to store. Fails with 503 when too many hashes wait. */
  public Uni<String> hash(String password) {
    return on(workers, () -> argon2id.hash(password).format());
  }

  /**
   * Tells whether the password is the stored one; takes the same time for every answer, unless the
   * hash is another system's of another cost. Fails with 503 when too many hashes wait.
   *
   * @param stored what {@link #hash} or another system has made, see {@link PasswordHashes}; null
   *     where there is no such user or no password, and then the answer is no
   */
  public Uni<Boolean> verify(String password, String stored) {
    Optional<StoredHash> known = Optional.ofNullable(stored).flatMap(StoredHash::parse);
    StoredHash hash = known.orElse(unknownUser);
    return on(
        hash.isQuick() || argon2id.costsAtLeast(hash) ? workers : costlyWorker,
        () -> hash.matchesAnyForm(password) && known.isPresent());
  }

  /**
   * Tells whether a stored hash is weaker than, or of another kind than, what {@link #hash} makes.
   */
  public boolean needsRehash(String stored) {
    return StoredHash.parse(stored).filter(argon2id::isAsGood).isEmpty();
  }

  @PreDestroy
  void stop() {
    workers.shutdown();
    costlyWorker.shutdown();
  }

  private static <T> Uni<T> on(Executor workers, Supplier<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context caller = Vertx.currentContext();
              Uni<T> done =
                  Uni.createFrom()
                      .item(work)
                      .runSubscriptionOn(workers)
                      .onFailure(RejectedExecutionException.class)
                      .transform(refused -> ProblemCode.OVERLOADED.retryAfter(RETRY_AFTER_SECONDS));
              return caller == null ? done : done.emitOn(MutinyHelper.executor(caller));
            });
  }
}
