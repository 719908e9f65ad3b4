package io.seedgate.seed.pack;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a pack.
 *
 * @param pack empty if there is no manifest to speak of; where there are problems, it serves only
 *     to look for more of them
 * @param problems all that was found
 */
public record PackReading(Optional<Pack> pack, List<PackProblem> problems) {

  public PackReading {
    problems = List.copyOf(problems);
  }
}
