package io.seedgate.seed.diff;

import io.seedgate.seed.golden.PristineUnits;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found in the generated rows of a tenant. Grows with batches that have something, and not
 * with the changes in them beyond so many.
 */
final class Findings {

  private final int most;
  private final long end;
  private final List<Batch> batches = new ArrayList<>();
  private final Map<String, TableChanges> counts = new TreeMap<>();
  private final JsonArray told = new JsonArray();
  private boolean complete = true;

  /**
   * Nothing yet.
   *
   * @param most changes to be told one by one
   * @param longest time to look for them; what is begun then is ended
   */
  Findings(int most, Duration longest) {
    this.most = most;
    this.end = System.nanoTime() + longest.toNanos();
  }

  /** All there is, and none of it one by one. */
  static Findings counted() {
    return new Findings(0, Duration.ofDays(1));
  }

  /** Some units in which something was found. */
  record Batch(PristineUnits units, long first, long last) {

    String table() {
      return units.rows().table().name();
    }
  }

  /** How many more are told one by one. */
  int room() {
    return most - told.size();
  }

  /** Whether time is up; what is left out then is missing. */
  boolean isOver() {
    boolean over = System.nanoTime() - end > 0;
    complete &= !over;
    return over;
  }

  /**
   * Adds changes of one kind.
   *
   * @param some the first ones; null if none are told
   * @param wanted whether all should have been told
   */
  void add(Batch batch, ChangeKind kind, long rows, JsonArray some, boolean wanted) {
    if (!batches.contains(batch)) {
      batches.add(batch);
    }
    counts.merge(batch.table(), TableChanges.of(batch.table(), kind, rows), TableChanges::plus);
    if (some != null) {
      some.forEach(told::add);
    }
    complete &= !wanted || some != null && some.size() == rows;
  }

  List<Batch> batches() {
    return batches;
  }

  /** How much was done to each table, as far as it was looked for. */
  List<TableChanges> counts() {
    return List.copyOf(counts.values());
  }

  /** The fields of {@link RowChange}, of the first ones. */
  JsonArray told() {
    return told;
  }

  boolean isComplete() {
    return complete;
  }
}
