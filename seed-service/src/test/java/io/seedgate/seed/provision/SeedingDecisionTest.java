package io.seedgate.seed.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.provision.SeedingDecision.Begin;
import io.seedgate.seed.provision.SeedingDecision.Loaded;
import io.seedgate.seed.provision.SeedingDecision.Resume;
import io.seedgate.seed.provision.SeedingDecision.UpToDate;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SeedingDecisionTest {

  private static final Pack PACK = pack();
  private static final String THIS = PACK.hash();
  private static final String OTHER = "0".repeat(64);
  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 28);
  private static final UUID RUN = UUID.randomUUID();

  static Stream<Arguments> ledgers() {
    Optional<SeedRun> none = Optional.empty();
    return Stream.of(
        // the tenant's pack, last completed run, last run that isn't
        arguments(Optional.empty(), none, none, new Begin()),
        arguments(loaded(THIS), completed(THIS, "1"), none, new UpToDate()),
        arguments(loaded(THIS), completed(THIS, "0"), none, new Begin()),
        arguments(loaded(OTHER), completed(OTHER, "1"), none, new Begin()),
        // deleted rows, or those of another run, are not up to date whatever the ledger says
        arguments(Optional.empty(), completed(THIS, "1"), none, new Begin()),
        arguments(loaded(OTHER), completed(THIS, "1"), none, new Begin()),
        arguments(loaded(THIS), none, none, new Begin()),
        // interrupted
        arguments(Optional.empty(), none, interrupted(THIS), new Resume(RUN)),
        arguments(loaded(OTHER), completed(OTHER, "1"), interrupted(THIS), new Resume(RUN)),
        arguments(Optional.empty(), none, interrupted(OTHER), new Begin()),
        // another pack was tried in vain, and taken back
        arguments(loaded(THIS), completed(THIS, "1"), interrupted(OTHER), new UpToDate()));
  }

  @ParameterizedTest
  @MethodSource("ledgers")
  void ledgerDecides(
      Optional<Loaded> present,
      Optional<SeedRun> completed,
      Optional<SeedRun> latest,
      SeedingDecision expected) {
    assertEquals(expected, SeedingDecision.decide(PACK, MONDAY, present, completed, latest));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-27, false", // the Sunday before
    "2026-12-28, true",
    "2027-01-01, true", // the same week of another year
    "2027-01-03, true",
    "2027-01-04, false",
    "2025-12-29, false"
  })
  void tenantIsUpToDateForTheWeekOfItsAnchorDate(LocalDate anchor, boolean upToDate) {
    var decision =
        SeedingDecision.decide(
            PACK,
            MONDAY,
            Optional.of(new Loaded(THIS, anchor)),
            completed(THIS, "1"),
            Optional.empty());
    assertEquals(upToDate ? new UpToDate() : new Begin(), decision);
  }

  private static Optional<Loaded> loaded(String hash) {
    return Optional.of(new Loaded(hash, MONDAY.plusDays(3)));
  }

  private static Optional<SeedRun> completed(String hash, String generator) {
    return Optional.of(new SeedRun(UUID.randomUUID(), "small", hash, generator, true));
  }

  private static Optional<SeedRun> interrupted(String hash) {
    return Optional.of(new SeedRun(RUN, "small", hash, "1", false));
  }

  private static Pack pack() {
    try {
      return PackReader.read(TestPacks.folder("small")).pack().orElseThrow();
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
