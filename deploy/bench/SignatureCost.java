package io.seedgate.auth.token;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.seedgate.auth.key.SigningKey;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Signs access tokens as a refresh does, and does nothing else, with a thread a core: prints the
 * milliseconds of processor time of one signature. In the service's package, so as to run its own
 * code.
 *
 * <p>Arguments: seconds to warm up, seconds to measure.
 */
final class SignatureCost {
  /** About as long as the payload of an access token. */
  private static final byte[] PAYLOAD = "x".repeat(400).getBytes(StandardCharsets.US_ASCII);

  private final JwsSigner signer;

  private SignatureCost(JwsSigner signer) {
    this.signer = signer;
  }

  public static void main(String[] arguments) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    var key = new SigningKey("bench", pair.getPrivate(), (ECPublicKey) pair.getPublic());
    var cost = new SignatureCost(new JwsSigner(key, AmazonCorrettoCryptoProvider.INSTANCE));
    cost.millis(Duration.ofSeconds(Long.parseLong(arguments[0])));
    System.out.printf("%.4f%n", cost.millis(Duration.ofSeconds(Long.parseLong(arguments[1]))));
  }

  private double millis(Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      Callable<Double> worker = () -> millisUntil(end);
      double sum = 0;
      for (Future<Double> one : executor.invokeAll(Collections.nCopies(threads, worker))) {
        sum += one.get();
      }
      return sum / threads;
    } finally {
      executor.shutdown();
    }
  }

  private double millisUntil(long end) {
    var thread = ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadCpuTime();
    int signed = 0;
    do {
      signer.sign(PAYLOAD);
      signed++;
    } while (System.nanoTime() < end);
    return (thread.getCurrentThreadCpuTime() - before) / 1e6 / signed;
  }
}
