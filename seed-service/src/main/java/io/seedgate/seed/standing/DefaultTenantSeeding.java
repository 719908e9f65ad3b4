package io.seedgate.seed.standing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.pack.NoSuchPackException;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.PackReading;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Planner;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.standing.TenantSeeding.Outcome;
import io.seedgate.seed.tenant.FailureReason;
import io.seedgate.seed.tenant.NewTenant;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Seeds the default tenant in the background once the service has started, and again with a growing
 * delay for as long as auth-service or the database is away. A pack that is no good is told of
 * once; the service stays up for everything else.
 */
@Singleton
class DefaultTenantSeeding {

  private static final Logger LOG = Logger.getLogger(DefaultTenantSeeding.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(250);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
  private static final double JITTER = 0.2;

  private final Optional<String> pack;
  private final PackLibrary library;
  private final CatalogReader catalog;
  private final TenantSeeding seeding;
  private final InstantSource clock;
  private volatile SeedingState state;
  private volatile Cancellable work = () -> {};

  DefaultTenantSeeding(
      @ConfigProperty(name = "seedgate.seed.default-pack") Optional<String> pack,
      PackLibrary library,
      CatalogReader catalog,
      TenantSeeding seeding,
      InstantSource clock) {
    this.pack = pack;
    this.library = library;
    this.catalog = catalog;
    this.seeding = seeding;
    this.clock = clock;
    this.state =
        pack.<SeedingState>map(name -> new SeedingState.Pending(name, "Seeding has just begun"))
            .orElseGet(SeedingState.NotWanted::new);
  }

  SeedingState state() {
    return state;
  }

  void onStart(@Observes StartupEvent started) {
    pack.ifPresent(this::start);
  }

  void onStop(@Observes ShutdownEvent stopping) {
    work.cancel();
  }

  void start(String name) {
    work =
        Uni.createFrom()
            .deferred(() -> attempt(name))
            .onFailure()
            .invoke(failure -> tell(name, failure))
            .onFailure(failure -> !FailureReason.of(failure).lasting())
            .retry()
            .withBackOff(FIRST_DELAY, LONGEST_DELAY)
            .withJitter(JITTER)
            .indefinitely()
            .subscribe()
            .with(ready -> state = ready, failure -> refused(name, failure));
  }

  private Uni<SeedingState> attempt(String name) {
    return catalog
        .read()
        // Reading and planning a pack take a while: not on an event loop.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(tables -> Planner.plan(name, reading(name), tables))
        .chain(this::seed);
  }

  private PackReading reading(String name) {
    return library
        .read(name)
        .orElseThrow(() -> new NoSuchPackException("There is no pack named '%s'".formatted(name)));
  }

  private Uni<SeedingState> seed(Plan plan) {
    DefaultTenant fixed =
        plan.pack()
            .manifest()
            .defaultTenant()
            .orElseThrow(
                () ->
                    new NoSuchPackException(
                        "Pack %s names no default tenant".formatted(plan.pack().manifest())));
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var wanted = NewTenant.standing(fixed, today);
    return seeding.seed(plan, wanted).map(outcome -> ready(plan, wanted.tenant(), outcome));
  }

  private static SeedingState ready(Plan plan, Tenant tenant, Outcome outcome) {
    var manifest = plan.pack().manifest();
    String message =
        switch (outcome) {
          case UP_TO_DATE -> "Default tenant %s is up to date with pack %s (%d rows)";
          case PERSONAS_RESTORED ->
              "Default tenant %s is up to date with pack %s (%d rows); its personas were missing in"
                  + " auth-service and are there again";
          case SEEDED -> "Default tenant %s is seeded with pack %s (%d rows)";
        };
    LOG.infof(message, tenant.slug(), manifest, plan.pack().rowCount());
    return new SeedingState.Ready(
        tenant.slug(), manifest.name(), manifest.version(), outcome == Outcome.UP_TO_DATE);
  }

  /** Tells of each reason once, not of each attempt. */
  private void tell(String name, Throwable failure) {
    FailureReason reason = FailureReason.of(failure);
    boolean known =
        state instanceof SeedingState.Pending pending && pending.reason().equals(reason.text());
    if (reason.lasting()) {
      return;
    }
    state = new SeedingState.Pending(name, reason.text());
    if (known) {
      LOG.debugf(failure, "Default tenant not seeded yet");
    } else {
      LOG.warnf(
          reason.expected() ? null : failure,
          "Default tenant not seeded yet, trying again: %s",
          reason.text());
    }
  }

  private void refused(String name, Throwable failure) {
    FailureReason reason = FailureReason.of(failure);
    state = new SeedingState.Refused(name, reason.text());
    LOG.errorf("Default tenant will not be seeded: %s", reason.text());
  }
}
