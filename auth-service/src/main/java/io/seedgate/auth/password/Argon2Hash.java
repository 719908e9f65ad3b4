package io.seedgate.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2 hash (RFC 9106) as the PHC string format writes it: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}, Base64 without padding. Version 1.0 may leave out
 * {@code v=16}.
 *
 * @param type one of {@link Argon2Parameters}' types
 * @param version one of {@link Argon2Parameters}' versions
 */
record Argon2Hash(int type, int version, Cost cost, byte[] salt, byte[] hash)
    implements StoredHash {
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2(i|d|id)(?:\\$v=(16|19))?\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");
  private static final Map<String, Integer> TYPES =
      Map.of(
          "i", Argon2Parameters.ARGON2_i,
          "d", Argon2Parameters.ARGON2_d,
          "id", Argon2Parameters.ARGON2_id);

  /**
   * Blocks of 1 KiB that a pool keeps: those of a hash of the default cost, and its working space.
   */
  private static final int KEPT_BLOCKS = 19_456 + 16;

  /**
   * The memory of hashes that are done, one pool for each that ran at once. Taken anew, 19 MiB a
   * hash cost the collector a good part of what the hash costs. Blocks come back cleared.
   */
  private static final Queue<BlockPool> IDLE = new ConcurrentLinkedQueue<>();

  /** What an attacker pays for each guess, and this service for each login; memory in KiB. */
  record Cost(int memoryKib, int iterations, int parallelism) {
    /** Memory that one verification may take: twice libsodium's interactive 64 MiB. */
    static final int MAX_MEMORY_KIB = 128 * 1024;

    /** Memory times passes: about three seconds of one core. */
    private static final long MAX_WORK_KIB = 1024 * 1024;

    private static final long QUICK_WORK_KIB = 64 * 1024;

    private static final int MAX_PARALLELISM = 16;

    /** A hash beyond would let whoever brings it stop the service with a few logins. */
    boolean isBearable() {
      return iterations >= 1
          && parallelism >= 1
          && parallelism <= MAX_PARALLELISM
          && memoryKib >= 8 * parallelism
          && memoryKib <= MAX_MEMORY_KIB
          && work() <= MAX_WORK_KIB;
    }

    /** KiB that are written, in all passes. */
    long work() {
      return (long) memoryKib * iterations;
    }

    /**
     * Tells whether a guess takes as much memory as at the other cost, and as long in each lane.
     */
    boolean isAtLeast(Cost other) {
      return memoryKib >= other.memoryKib
          && work() * other.parallelism >= other.work() * parallelism;
    }
  }

  static Optional<Argon2Hash> parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int version =
        "19".equals(parts.group(2))
            ? Argon2Parameters.ARGON2_VERSION_13
            : Argon2Parameters.ARGON2_VERSION_10;
    var cost =
        new Cost(
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(parts.group(4)),
            Integer.parseInt(parts.group(5)));
    Base64.Decoder base64 = Base64.getDecoder();
    var found =
        new Argon2Hash(
            TYPES.get(parts.group(1)),
            version,
            cost,
            base64.decode(parts.group(6)),
            base64.decode(parts.group(7)));
    return Optional.of(found).filter(it -> it.cost.isBearable());
  }

  @Override
  public boolean isQuick() {
    return cost.work() <= Cost.QUICK_WORK_KIB;
  }

  @Override
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, compute(password, type, version, cost, salt, hash.length));
  }

  /** As it is kept; only for what {@link Argon2id} has made. */
  String format() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.iterations(),
            cost.parallelism(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  static byte[] compute(
      String password, int type, int version, Cost cost, byte[] salt, int length) {
    BlockPool idle = IDLE.poll();
    BlockPool blocks = idle == null ? new FixedBlockPool(KEPT_BLOCKS) : idle;
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(type)
            .withBlockPool(blocks)
            .withVersion(version)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(salt)
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] hash = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    IDLE.add(blocks);
    return hash;
  }
}
