package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.problem.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gathers problems, so that an author sees all of them at once: the first {@value #MOST}, if a
 * generated pack has the same one in each row. Not thread-safe.
 */
public final class Problems {

  private static final int MOST = 10_000;

  /** Of a reason, a key or a name. */
  private static final int LONGEST = 500;

  private final List<PackProblem> found = new ArrayList<>();

  /** About a file or a field of the manifest; {@code field} may be null. */
  public void add(Code code, Place place, String field, String reason) {
    add(new PackProblem(code, place, null, null, field, reason));
  }

  /** About a row or a field of it; {@code key} and {@code field} may be null. */
  public void add(Code code, Place place, String table, String key, String field, String reason) {
    add(new PackProblem(code, place, table, key, field, reason));
  }

  public void addAll(List<PackProblem> others) {
    others.forEach(this::add);
  }

  private void add(PackProblem problem) {
    if (found.size() < MOST) {
      found.add(
          new PackProblem(
              problem.code(),
              problem.place(),
              told(problem.table()),
              told(problem.key()),
              told(problem.field()),
              told(problem.reason())));
    } else if (found.size() == MOST) {
      found.add(
          new PackProblem(
              Code.TOO_MANY_PROBLEMS,
              problem.place(),
              null,
              null,
              null,
              "From here on problems are no longer told; mend these first."));
    }
  }

  /** How many were found, as far as they are told. */
  public int count() {
    return found.size();
  }

  /** True once more were found than are told: whatever comes now is not. */
  public boolean isFull() {
    return found.size() > MOST;
  }

  /** Everything found, by file and line. */
  public List<PackProblem> all() {
    return found.stream()
        .sorted(
            Comparator.comparing((PackProblem problem) -> problem.place().file())
                .thenComparing(problem -> problem.place().line()))
        .toList();
  }

  /** A pack may be quoted with megabytes, ten thousand times. */
  private static String told(String text) {
    return text == null ? null : Excerpt.of(text, LONGEST);
  }
}
