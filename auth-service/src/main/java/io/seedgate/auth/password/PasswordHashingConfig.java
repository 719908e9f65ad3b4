package io.seedgate.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.OptionalInt;

/** Cost of a password hash, and how many may be computed and wait at once. */
@ConfigMapping(prefix = "seedgate.auth.password-hashing")
interface PasswordHashingConfig {
  /** Memory of one hash in KiB. OWASP's minimum for two passes by default. */
  @WithDefault("19456")
  @Min(19_456)
  @Max(Argon2Hash.Cost.MAX_MEMORY_KIB)
  int memoryKib();

  /** Passes over the memory; memory times passes is 1 GiB at most. */
  @WithDefault("2")
  @Min(2)
  @Max(20)
  int iterations();

  /** Threads that hash; as many as the machine has cores by default. */
  @Min(1)
  OptionalInt workers();

  /** Requests that may wait for a thread; those beyond are refused with 503. */
  @WithDefault("64")
  @Min(1)
  int queue();
}
