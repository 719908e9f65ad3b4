package io.seedgate.seed.load;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.PackRow;
import io.seedgate.seed.plan.Plan.PlannedRow;
import io.seedgate.seed.plan.RowTrial;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Has packs' rows held to the constraints of their tables. */
@Singleton
public class ConstraintTrials {

  private final Pool pool;
  private final InstantSource clock;

  /** Hashes of packs whose rows were found sound, and on which day. */
  private final Map<String, LocalDate> sound = new ConcurrentHashMap<>();

  ConstraintTrials(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A trial of the rows of a pack, with the dates that a tenant has if it is made today. It waits
   * for the database.
   */
  public RowTrial of(PackOutline outline) {
    return trial(outline, today());
  }

  /** As {@link #of}; a pack that was found sound today, byte for byte, isn't tried again. */
  public RowTrial onceADay(PackOutline outline) {
    LocalDate today = today();
    if (today.equals(sound.get(outline.hash()))) {
      return RowTrial.NONE;
    }
    RowTrial trial = trial(outline, today);
    return new RowTrial() {
      @Override
      public void row(Table table, List<Column> columns, PackRow written, PlannedRow row) {
        trial.row(table, columns, written, row);
      }

      @Override
      public List<PackProblem> problems() {
        List<PackProblem> found = trial.problems();
        if (found.isEmpty()) {
          sound.values().removeIf(day -> !day.equals(today));
          sound.put(outline.hash(), today);
        }
        return found;
      }
    };
  }

  private RowTrial trial(PackOutline outline, LocalDate today) {
    return outline
        .manifest()
        .<RowTrial>map(manifest -> new ConstraintTrial(pool, manifest, outline, today))
        .orElse(RowTrial.NONE);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
