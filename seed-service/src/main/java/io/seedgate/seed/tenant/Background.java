package io.seedgate.seed.tenant;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.jboss.logging.Logger;

/** What is done to a large tenant while the caller goes on; the ledger tells what became of it. */
final class Background {

  private static final Logger LOG = Logger.getLogger(Background.class);

  private Background() {}

  /**
   * Runs {@code work} now.
   *
   * @param what it does, for the log: making
   */
  static void run(String what, RegisteredTenant tenant, Uni<Void> work) {
    work.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .subscribe()
        .with(
            done -> {},
            failure ->
                LOG.warnf(
                    "Tenant %s: %s: %s", tenant.slug(), what, FailureReason.of(failure).text()));
  }
}
