package io.seedgate.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a start or stop consists of.
 *
 * @param finishedAt empty while it runs
 */
public record Step(String title, Instant startedAt, Optional<Instant> finishedAt) {

  static Step begun(String title) {
    return new Step(title, Instant.now(), Optional.empty());
  }

  Step finished() {
    return new Step(title, startedAt, Optional.of(Instant.now()));
  }

  /** How long it took or has taken so far. */
  public Duration duration() {
    return Duration.between(startedAt, finishedAt.orElseGet(Instant::now));
  }
}
