package io.seedgate.cli;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.terminal.Progress;
import io.seedgate.cli.terminal.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits for another command that holds the home's lock and doesn't show: told soon, not forever.
 */
final class LockHolder {

  private static final Duration SILENT_FOR = Duration.ofSeconds(2);
  // Longer than a command takes that stops what a killed supervisor left
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Home home;
  private final Progress progress;
  private Instant lastSeen = Instant.now();
  private boolean told;

  LockHolder(Home home, Progress progress) {
    this.home = home;
    this.progress = progress;
  }

  void isSeen() {
    lastSeen = Instant.now();
  }

  /**
   * @throws Refusal if it hasn't been seen for too long
   */
  void isNotSeen() {
    Duration unseen = Duration.between(lastSeen, Instant.now());
    if (unseen.compareTo(PATIENCE) > 0) {
      throw new Refusal(
          "A process that tells nothing of itself holds %1$s: 'lsof %1$s' names it; end it."
              .formatted(home.lockFile()));
    }
    if (!told && unseen.compareTo(SILENT_FOR) > 0) {
      told = true;
      progress.line(
          "Waiting for another command that works in %s (%d s at most)."
              .formatted(home.root(), PATIENCE.toSeconds()));
    }
  }
}
