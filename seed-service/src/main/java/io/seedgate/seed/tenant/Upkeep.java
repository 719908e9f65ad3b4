package io.seedgate.seed.tenant;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.seedgate.seed.tenant.RunClaims.BrokenUpgrade;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks after tenants while nobody asks: ends runs that were broken off, deletes tenants whose time
 * is over, moves those that follow today. Any number of replicas may; each takes what no other has.
 */
@Singleton
class Upkeep {

  private static final Logger LOG = Logger.getLogger(Upkeep.class);

  /** Tenants taken at once: few enough that they are done before their claim is over. */
  private static final int BATCH = 20;

  private final TenantDirectory directory;
  private final RunDecisions decisions;
  private final RunClaims claims;
  private final SeedRuns runs;
  private final TenantDeletion deletion;
  private final TenantReset reset;
  private final TenantUpgrade upgrade;
  private final TenantClock tenantClock;
  private final TenantCopies copies;
  private final TenantConfig config;
  private final InstantSource clock;
  private final Vertx vertx;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * What can't be moved today, with the hash of its pack: a reset or an upgrade may bring it to one
   * with which it can.
   */
  private final Map<UUID, String> stuck = new ConcurrentHashMap<>();

  private volatile LocalDate today = LocalDate.MIN;
  private long timer;

  Upkeep(
      TenantDirectory directory,
      RunDecisions decisions,
      RunClaims claims,
      SeedRuns runs,
      TenantDeletion deletion,
      TenantReset reset,
      TenantUpgrade upgrade,
      TenantClock tenantClock,
      TenantCopies copies,
      TenantConfig config,
      InstantSource clock,
      Vertx vertx) {
    this.directory = directory;
    this.decisions = decisions;
    this.claims = claims;
    this.runs = runs;
    this.deletion = deletion;
    this.reset = reset;
    this.upgrade = upgrade;
    this.tenantClock = tenantClock;
    this.copies = copies;
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
  }

  void atStart(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(0, config.upkeepInterval().toMillis(), tick -> start());
  }

  void atEnd(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void start() {
    if (busy.compareAndSet(false, true)) {
      run()
          .onTermination()
          .invoke(() -> busy.set(false))
          .subscribe()
          .with(
              done -> {},
              failure -> LOG.warnf("Tenants are not looked after: %s", reason(failure)));
    }
  }

  /** Does all there is to do now. A tenant that can't be helped doesn't hold up the others. */
  Uni<Void> run() {
    return endUnfinished()
        .chain(this::endUpgrades)
        .chain(this::sweep)
        .chain(() -> config.followToday() ? move() : Uni.createFrom().voidItem())
        .chain(() -> runs.prune(config.keepRuns()))
        .replaceWithVoid();
  }

  private Uni<Void> endUnfinished() {
    return inBatches(() -> claims.takeOver(BATCH), tenant -> attempt(tenant, this::end));
  }

  private Uni<Void> end(RegisteredTenant tenant) {
    LOG.infof("Run %s of tenant %s was broken off and is ended", tenant.runId(), tenant.slug());
    return tenant.status() == TenantStatus.DELETING
        ? deletion.complete(tenant)
        : reset.complete(tenant);
  }

  private Uni<Void> endUpgrades() {
    return inBatches(
        () -> claims.takeOverUpgrades(BATCH),
        broken -> attempt(broken.tenant(), tenant -> end(broken)));
  }

  private Uni<Void> end(BrokenUpgrade broken) {
    LOG.infof(
        "Upgrade %s of tenant %s was broken off and is ended",
        broken.run(), broken.tenant().slug());
    return upgrade.end(broken);
  }

  private Uni<Void> sweep() {
    return inBatches(
        () -> decisions.deleteExpired(BATCH), tenant -> attempt(tenant, deletion::complete));
  }

  private Uni<Void> move() {
    LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!now.equals(today)) {
      stuck.clear();
      today = now;
    }
    return inBatches(
        () -> directory.behind(now, stuck, BATCH),
        tenant -> attempt(tenant, behind -> move(behind, now)));
  }

  private Uni<Void> move(RegisteredTenant tenant, LocalDate now) {
    return copies
        .of(tenant.pack(), copy -> tenantClock.move(copy, tenant.id(), now, true))
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> stuck.put(tenant.id(), tenant.packHash()));
  }

  private static <T> Uni<Void> inBatches(Supplier<Uni<List<T>>> next, Function<T, Uni<Void>> work) {
    return next.get()
        .chain(
            batch ->
                Multi.createFrom()
                    .iterable(batch)
                    .onItem()
                    .transformToUniAndConcatenate(item -> work.apply(item))
                    .onItem()
                    .ignoreAsUni()
                    .chain(
                        () ->
                            batch.size() < BATCH
                                ? Uni.createFrom().voidItem()
                                : inBatches(next, work)));
  }

  private static Uni<Void> attempt(
      RegisteredTenant tenant, Function<RegisteredTenant, Uni<Void>> work) {
    return work.apply(tenant)
        .onFailure()
        .invoke(failure -> LOG.warnf("Tenant %s: %s", tenant.slug(), reason(failure)))
        .onFailure()
        .recoverWithNull();
  }

  private static String reason(Throwable failure) {
    return FailureReason.of(failure).text();
  }
}
