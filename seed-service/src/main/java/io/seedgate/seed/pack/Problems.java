package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers problems, so that an author sees all of them at once. Not thread-safe. */
public final class Problems {

  private final List<PackProblem> found = new ArrayList<>();

  /** About a file or a field of the manifest; {@code field} may be null. */
  public void add(Code code, Place place, String field, String reason) {
    found.add(new PackProblem(code, place, null, null, field, reason));
  }

  /** About a row or a field of it; {@code key} and {@code field} may be null. */
  public void add(Code code, Place place, String table, String key, String field, String reason) {
    found.add(new PackProblem(code, place, table, key, field, reason));
  }

  public void addAll(List<PackProblem> others) {
    found.addAll(others);
  }

  /** Everything found, by file and line. */
  public List<PackProblem> all() {
    return found.stream()
        .sorted(
            Comparator.comparing((PackProblem problem) -> problem.place().file())
                .thenComparing(problem -> problem.place().line()))
        .toList();
  }
}
