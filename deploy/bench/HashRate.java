package io.seedgate.auth.password;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Verifies a password as a login does, and does nothing else, with as many threads as the service
 * has: prints how often a second. In the service's package, so as to run its own code.
 *
 * <p>Arguments: the stored hash, the password, seconds to warm up, seconds to measure.
 */
final class HashRate {
  private final StoredHash stored;
  private final String password;

  private HashRate(StoredHash stored, String password) {
    this.stored = stored;
    this.password = password;
  }

  public static void main(String[] arguments) throws InterruptedException {
    var hash = new HashRate(StoredHash.parse(arguments[0]).orElseThrow(), arguments[1]);
    hash.perSecond(Duration.ofSeconds(Long.parseLong(arguments[2])));
    System.out.printf("%.2f%n", hash.perSecond(Duration.ofSeconds(Long.parseLong(arguments[3]))));
  }

  private double perSecond(Duration duration) throws InterruptedException {
    long begin = System.nanoTime();
    AtomicLong count = new AtomicLong();
    Thread[] workers =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .mapToObj(i -> new Thread(() -> verifyUntil(begin + duration.toNanos(), count)))
            .toArray(Thread[]::new);
    for (Thread worker : workers) {
      worker.start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return count.get() * 1e9 / (System.nanoTime() - begin);
  }

  private void verifyUntil(long end, AtomicLong count) {
    while (System.nanoTime() < end) {
      if (!stored.matchesAnyForm(password)) {
        throw new IllegalStateException("not the password of that hash");
      }
      count.incrementAndGet();
    }
  }
}
