package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Operations on tenants with an auth-service of the test's own. */
@ApplicationScoped
public class Lifecycles {

  private final TenantDirectory directory;
  private final Leases leases;
  private final RunDecisions decisions;
  private final RunClaims claims;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final GoldenCopies copies;
  private final TenantLoader loader;
  private final TenantConfig config;
  private final Pool pool;

  Lifecycles(
      TenantDirectory directory,
      Leases leases,
      RunDecisions decisions,
      RunClaims claims,
      SeedRuns runs,
      TenantTransactions transactions,
      GoldenCopies copies,
      TenantLoader loader,
      TenantConfig config,
      Pool pool) {
    this.directory = directory;
    this.leases = leases;
    this.decisions = decisions;
    this.claims = claims;
    this.runs = runs;
    this.transactions = transactions;
    this.copies = copies;
    this.loader = loader;
    this.config = config;
    this.pool = pool;
  }

  /** The same with copies of other packs. */
  Lifecycles of(GoldenCopies others) {
    return new Lifecycles(
        directory, leases, decisions, claims, runs, transactions, others, loader, config, pool);
  }

  Tenants tenants(AuthClient auth, InstantSource clock) {
    return new Tenants(
        directory,
        leases,
        making(auth),
        reset(auth, clock),
        deletion(auth),
        clock(),
        copies,
        new TenantCopies(directory, copies),
        config,
        clock);
  }

  DryRuns dryRuns(InstantSource clock) {
    return new DryRuns(directory, leases, transactions, new TenantCopies(directory, copies), clock);
  }

  public TenantMaking making(AuthClient auth) {
    return new TenantMaking(decisions, claims, runs, transactions, auth, copies, deletion(auth));
  }

  /** By an owner who counts as gone after {@code claim}. */
  TenantMaking making(AuthClient auth, Duration claim) {
    var brief = new BriefClaim(config, claim);
    return new TenantMaking(
        new RunDecisions(pool, brief),
        new RunClaims(pool, brief),
        runs,
        transactions,
        auth,
        copies,
        deletion(auth));
  }

  TenantDeletion deletion(AuthClient auth) {
    return new TenantDeletion(decisions, claims, runs, transactions, auth);
  }

  TenantReset reset(AuthClient auth, InstantSource clock) {
    return new TenantReset(decisions, claims, runs, transactions, auth, copies, pool, clock);
  }

  public TenantUpgrade upgrade(AuthClient auth, TenantLoader loader) {
    return new TenantUpgrade(
        directory, runs, transactions, auth, new TenantCopies(directory, copies), loader);
  }

  TenantClock clock() {
    return new TenantClock(directory, transactions);
  }

  Upkeep upkeep(AuthClient auth, InstantSource clock) {
    return new Upkeep(
        directory,
        decisions,
        claims,
        runs,
        deletion(auth),
        reset(auth, clock),
        upgrade(auth, loader),
        clock(),
        new TenantCopies(directory, copies),
        config,
        clock,
        null);
  }

  private record BriefClaim(TenantConfig config, Duration claim) implements TenantConfig {

    @Override
    public Duration upkeepInterval() {
      return config.upkeepInterval();
    }

    @Override
    public boolean followToday() {
      return config.followToday();
    }

    @Override
    public Duration keepRuns() {
      return config.keepRuns();
    }

    @Override
    public long waitForRows() {
      return config.waitForRows();
    }
  }
}
