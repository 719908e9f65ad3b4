package io.seedgate.seed.plan;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.pack.PackProblem;
import java.util.List;

/** A pack was refused, before anything was written. */
public final class InvalidPackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<PackProblem> problems;

  public InvalidPackException(String pack, List<PackProblem> problems) {
    super(
        "Pack '%s' has %d problem(s):%n%s"
            .formatted(
                pack,
                problems.size(),
                problems.stream().map(problem -> "  " + problem).collect(joining("\n"))));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong with the pack, by file and line. */
  public List<PackProblem> problems() {
    return problems;
  }
}
