package io.seedgate.seed.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.standing.SeedingDecision.Make;
import io.seedgate.seed.standing.SeedingDecision.UpToDate;
import io.seedgate.seed.standing.SeedingDecision.Upgrade;
import io.seedgate.seed.tenant.RegisteredTenant;
import io.seedgate.seed.tenant.RunKind;
import io.seedgate.seed.tenant.SeedRun;
import io.seedgate.seed.tenant.TenantStatus;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedingDecisionTest {

  private static final Pack PACK = pack();
  private static final String THIS = PACK.hash();
  private static final String OTHER = "0".repeat(64);
  private static final UUID RUN = UUID.randomUUID();

  /** Entry in the directory, whether it has rows, its unfinished run; what follows, and its run. */
  static Stream<Arguments> situations() {
    Optional<SeedRun> none = Optional.empty();
    Optional<RegisteredTenant> absent = Optional.empty();
    return Stream.of(
        arguments(absent, false, none, Make.class, false),
        arguments(absent, false, unfinished(RunKind.SEED, THIS), Make.class, true),
        arguments(absent, false, unfinished(RunKind.SEED, OTHER), Make.class, false),
        arguments(absent, false, unfinished(RunKind.DELETE, THIS), Make.class, false),
        arguments(
            of(THIS, TenantStatus.PROVISIONING),
            false,
            unfinished(RunKind.SEED, THIS),
            Make.class,
            true),
        arguments(of(THIS, TenantStatus.READY), true, none, UpToDate.class, false),
        arguments(
            of(THIS, TenantStatus.RESETTING),
            true,
            unfinished(RunKind.RESET, THIS),
            UpToDate.class,
            false),
        arguments(of(OTHER, TenantStatus.READY), true, none, Upgrade.class, false),
        arguments(
            of(OTHER, TenantStatus.READY),
            true,
            unfinished(RunKind.UPGRADE, THIS),
            Upgrade.class,
            true),
        // rows that somebody deleted
        arguments(of(THIS, TenantStatus.READY), false, none, Upgrade.class, false),
        // another pack was tried in vain, and taken back
        arguments(
            of(THIS, TenantStatus.READY),
            true,
            unfinished(RunKind.UPGRADE, OTHER),
            UpToDate.class,
            false));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void directoryAndLedgerDecide(
      Optional<RegisteredTenant> present,
      boolean hasRows,
      Optional<SeedRun> unfinished,
      Class<? extends SeedingDecision> expected,
      boolean goesOn) {
    SeedingDecision decision = SeedingDecision.decide(PACK, present, hasRows, unfinished);

    assertEquals(expected, decision.getClass());
    if (decision instanceof Make make) {
      assertEquals(goesOn, make.run().equals(RUN));
    } else if (decision instanceof Upgrade upgrade) {
      assertEquals(goesOn, upgrade.run().equals(RUN));
    }
  }

  private static Optional<RegisteredTenant> of(String hash, TenantStatus status) {
    return Optional.of(
        new RegisteredTenant(
            UUID.randomUUID(),
            "smallco",
            "Small Company",
            "small.example",
            "small",
            hash,
            "1",
            LocalDate.of(2026, 12, 28),
            true,
            true,
            1,
            0,
            status,
            null,
            1,
            null));
  }

  private static Optional<SeedRun> unfinished(RunKind kind, String hash) {
    return Optional.of(new SeedRun(RUN, kind, "small", hash, "1"));
  }

  private static Pack pack() {
    try {
      return PackReader.read(TestPacks.folder("small")).pack().orElseThrow();
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
