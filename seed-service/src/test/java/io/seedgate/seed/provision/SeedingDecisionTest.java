package io.seedgate.seed.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.provision.SeedingDecision.Begin;
import io.seedgate.seed.provision.SeedingDecision.Resume;
import io.seedgate.seed.provision.SeedingDecision.UpToDate;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedingDecisionTest {

  private static final Pack PACK = pack();
  private static final Optional<String> THIS = Optional.of(PACK.hash());
  private static final Optional<String> OTHER = Optional.of("0".repeat(64));
  private static final UUID RUN = UUID.randomUUID();

  static Stream<Arguments> ledgers() {
    Optional<SeedRun> none = Optional.empty();
    return Stream.of(
        // the tenant's pack, last completed run, last run that isn't
        arguments(Optional.empty(), none, none, new Begin()),
        arguments(THIS, completed(THIS, "1"), none, new UpToDate()),
        arguments(THIS, completed(THIS, "0"), none, new Begin()),
        arguments(OTHER, completed(OTHER, "1"), none, new Begin()),
        // deleted rows, or those of another run, are not up to date whatever the ledger says
        arguments(Optional.empty(), completed(THIS, "1"), none, new Begin()),
        arguments(OTHER, completed(THIS, "1"), none, new Begin()),
        arguments(THIS, none, none, new Begin()),
        // interrupted
        arguments(Optional.empty(), none, interrupted(THIS), new Resume(RUN)),
        arguments(OTHER, completed(OTHER, "1"), interrupted(THIS), new Resume(RUN)),
        arguments(Optional.empty(), none, interrupted(OTHER), new Begin()),
        // another pack was tried in vain, and taken back
        arguments(THIS, completed(THIS, "1"), interrupted(OTHER), new UpToDate()));
  }

  @ParameterizedTest
  @MethodSource("ledgers")
  void ledgerDecides(
      Optional<String> present,
      Optional<SeedRun> completed,
      Optional<SeedRun> latest,
      SeedingDecision expected) {
    assertEquals(expected, SeedingDecision.decide(PACK, present, completed, latest));
  }

  private static Optional<SeedRun> completed(Optional<String> hash, String generator) {
    return Optional.of(
        new SeedRun(UUID.randomUUID(), "small", hash.orElseThrow(), generator, true));
  }

  private static Optional<SeedRun> interrupted(Optional<String> hash) {
    return Optional.of(new SeedRun(RUN, "small", hash.orElseThrow(), "1", false));
  }

  private static Pack pack() {
    try {
      return PackReader.read(TestPacks.folder("small")).pack().orElseThrow();
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
