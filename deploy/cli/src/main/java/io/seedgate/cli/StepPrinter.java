package io.seedgate.cli;

import io.seedgate.cli.stack.StackState;
import io.seedgate.cli.stack.Step;
import io.seedgate.cli.terminal.Progress;
import java.util.HashSet;
import java.util.Set;

/** Prints each step of a start or a stop once, when it is finished. */
final class StepPrinter {

  private final Progress progress;
  private final Set<String> printed = new HashSet<>();

  StepPrinter(Progress progress) {
    this.progress = progress;
  }

  void show(StackState state) {
    for (Step step : state.steps()) {
      if (step.finishedAt().isPresent() && printed.add(step.title())) {
        progress.finished(step.title(), step.duration());
      }
    }
    state.steps().stream()
        .filter(step -> step.finishedAt().isEmpty())
        .findFirst()
        .ifPresent(step -> progress.running(step.title(), step.duration()));
  }
}
