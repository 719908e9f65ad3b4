package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.MissingCopyException;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.pack.NoSuchPackException;
import io.seedgate.seed.plan.InvalidPackException;
import io.seedgate.seed.provision.AuthRefusedException;
import io.seedgate.seed.provision.AuthUnavailableException;
import io.seedgate.seed.tenant.RunDecisions.Decided;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What callers ask to be done to tenants, with its refusals as problems. */
@Singleton
class Tenants {

  private final TenantDirectory directory;
  private final Leases leases;
  private final TenantMaking making;
  private final TenantReset reset;
  private final TenantDeletion deletion;
  private final TenantClock tenantClock;
  private final GoldenCopies copies;
  private final TenantCopies tenantCopies;
  private final TenantConfig config;
  private final InstantSource clock;

  Tenants(
      TenantDirectory directory,
      Leases leases,
      TenantMaking making,
      TenantReset reset,
      TenantDeletion deletion,
      TenantClock tenantClock,
      GoldenCopies copies,
      TenantCopies tenantCopies,
      TenantConfig config,
      InstantSource clock) {
    this.directory = directory;
    this.leases = leases;
    this.making = making;
    this.reset = reset;
    this.deletion = deletion;
    this.tenantClock = tenantClock;
    this.copies = copies;
    this.tenantCopies = tenantCopies;
    this.config = config;
    this.clock = clock;
  }

  /**
   * A tenant that was asked for.
   *
   * @param run what still makes it; empty if it can be used
   */
  record Making(MadeTenant tenant, Optional<UUID> run) {}

  /** Makes a tenant; a large one is still being made when this answers. */
  Uni<Making> make(TenantRequest request) {
    return copies
        .of(request.pack())
        .chain(copy -> make(copy, NewTenant.of(request, copy, today())))
        .onFailure()
        .transform(Tenants::problem);
  }

  private Uni<Making> make(GoldenCopy copy, NewTenant wanted) {
    UUID run = UUID.randomUUID();
    return copy.plan().rowCount(wanted.tenant().scale()) > config.waitForRows()
        ? making
            .begin(copy, wanted, run)
            .map(tenant -> new Making(MadeTenant.of(tenant, copy), Optional.of(run)))
        : making
            .make(copy, wanted, run)
            .map(tenant -> new Making(MadeTenant.of(tenant, copy), Optional.empty()));
  }

  /**
   * Resets a tenant.
   *
   * @return the run that goes on, because the tenant is large or auth-service is away; empty if all
   *     is done
   */
  Uni<Optional<UUID>> reset(UUID id, boolean force) {
    return requireResettable(id)
        .chain(() -> reset.begin(id, force))
        .chain(
            begun ->
                begun.isPresent()
                    ? afterwards("resetting", begun.get(), reset::complete)
                    : refused(id, force))
        .onFailure()
        .transform(Tenants::problem);
  }

  /** Before it is decided, which nobody should see who is refused. */
  private Uni<Void> requireResettable(UUID id) {
    return present(id)
        .chain(
            tenant ->
                copies
                    .of(tenant.pack())
                    .invoke(copy -> NewTenant.requireScale(copy, tenant.scale())))
        .replaceWithVoid();
  }

  /**
   * Deletes a tenant.
   *
   * @return as {@link #reset} does
   */
  Uni<Optional<UUID>> delete(UUID id, boolean force) {
    return deletion
        .begin(id, force)
        .chain(
            begun ->
                begun.isPresent()
                    ? afterwards("deleting", begun.get(), deletion::complete)
                    : refused(id, force));
  }

  /** What is decided goes on by itself if the tenant is large, or auth-service away. */
  private Uni<Optional<UUID>> afterwards(
      String what, Decided decided, Function<RegisteredTenant, Uni<Void>> rest) {
    RegisteredTenant tenant = decided.tenant();
    if (decided.rows() > config.waitForRows()) {
      Background.run(what, tenant, rest.apply(tenant));
      return Uni.createFrom().item(Optional.of(tenant.runId()));
    }
    return rest.apply(tenant)
        .replaceWith(Optional.<UUID>empty())
        .onFailure(
            failure ->
                failure instanceof AuthUnavailableException
                    || failure instanceof AuthRefusedException)
        .recoverWithItem(Optional.of(tenant.runId()));
  }

  /** Why a reset or a deletion did not begin. */
  private <T> Uni<T> refused(UUID id, boolean force) {
    return present(id)
        .chain(() -> leases.of(id))
        .map(
            lease -> {
              throw force || lease.isEmpty()
                  ? TenantProblem.TENANT_BUSY.problem()
                  : lease.get().keepsAway();
            });
  }

  /** Lets {@code holder} have the tenant for a time, in which it doesn't expire. */
  Uni<Void> lease(UUID id, LeaseRequest request) {
    return leases
        .take(id, request.holder(), request.duration())
        .chain(
            taken ->
                taken
                    ? Uni.createFrom().voidItem()
                    : present(id)
                        .chain(() -> leases.of(id))
                        .map(
                            lease -> {
                              throw lease
                                  .map(it -> it.problem("Somebody else holds a lease on it."))
                                  .orElseGet(TenantProblem.TENANT_BUSY::problem);
                            }));
  }

  Uni<Void> endLease(UUID id) {
    return present(id).chain(() -> leases.end(id));
  }

  /** Moves a tenant to a day, where it stays. */
  Uni<Void> moveTo(UUID id, LocalDate date) {
    return move(id, date, false);
  }

  /** Moves a tenant to today, each day anew. */
  Uni<Void> followToday(UUID id) {
    return move(id, today(), true);
  }

  private Uni<Void> move(UUID id, LocalDate date, boolean follows) {
    return tenantCopies
        .with(id, (tenant, copy) -> tenantClock.move(copy, id, date, follows))
        .invoke(
            moved -> {
              if (!moved) {
                throw TenantProblem.TENANT_BUSY.problem();
              }
            })
        .replaceWithVoid()
        .onFailure(LoadRefusedException.class)
        .transform(blocked -> TenantProblem.DATES_BLOCKED.because(blocked.getMessage()));
  }

  /** The ids of a tenant's personas and seeded rows. */
  Uni<Map<String, Map<String, UUID>>> ids(UUID id) {
    return tenantCopies.with(id, (tenant, copy) -> Uni.createFrom().item(copy.ids(id)));
  }

  /** 404 unless the tenant is there for others to see. */
  private Uni<RegisteredTenant> present(UUID id) {
    return directory.findPresent(id).map(found -> found.orElseThrow(NotFoundException::new));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  static Throwable problem(Throwable failure) {
    if (failure instanceof NoSuchPackException) {
      return TenantProblem.UNKNOWN_PACK.problem();
    }
    if (failure instanceof InvalidPackException || failure instanceof LoadRefusedException) {
      return TenantProblem.PACK_REFUSED.because(failure.getMessage());
    }
    if (failure instanceof AuthRefusedException refusal && refusal.lasting()) {
      return TenantProblem.PACK_REFUSED.because(failure.getMessage());
    }
    if (failure instanceof AuthUnavailableException || failure instanceof AuthRefusedException) {
      return TenantProblem.AUTH_UNAVAILABLE.problem();
    }
    if (failure instanceof TenantBusyException || failure instanceof MissingCopyException) {
      return TenantProblem.TENANT_BUSY.problem();
    }
    if (failure instanceof RunCancelledException) {
      return TenantProblem.RUN_CANCELLED.because(failure.getMessage() + "; nothing was made.");
    }
    return failure;
  }
}
