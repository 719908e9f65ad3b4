package io.seedgate.seed.load;

import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.plan.RowTrial;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Has packs' rows held to the constraints of their tables. */
@Singleton
public class ConstraintTrials {

  private final Pool pool;
  private final InstantSource clock;

  ConstraintTrials(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A trial of the rows of a pack, with the dates that a tenant has if it is made today. It waits
   * for the database.
   */
  public RowTrial of(PackOutline outline) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return outline
        .manifest()
        .<RowTrial>map(manifest -> new ConstraintTrial(pool, manifest, outline, today))
        .orElse(RowTrial.NONE);
  }
}
