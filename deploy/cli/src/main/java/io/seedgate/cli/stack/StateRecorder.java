package io.seedgate.cli.stack;

import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.terminal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the state file up with what the supervisor does. Used from several threads. */
final class StateRecorder {

  private final StateFile file;
  private final ProcessIdentity supervisor = ProcessIdentity.current();
  private final List<Step> steps = new ArrayList<>();
  private Supplier<List<ComponentState>> components = List::of;
  private Phase phase = Phase.STARTING;
  private String failure = "";

  StateRecorder(StateFile file) {
    this.file = file;
  }

  synchronized void components(Supplier<List<ComponentState>> source) {
    components = source;
    write();
  }

  synchronized void phase(Phase next) {
    phase = next;
    write();
  }

  synchronized void failed(String why) {
    failure = why;
    phase(Phase.FAILED);
  }

  /** The steps from here on are those of the stop. */
  synchronized void stopping() {
    steps.clear();
    phase(Phase.STOPPING);
  }

  /** Records that something is done, while and after it is done. */
  void step(String title, Runnable work) {
    begin(title);
    work.run();
    finish(title);
  }

  synchronized void begin(String title) {
    steps.add(Step.begun(title));
    write();
  }

  synchronized void finish(String title) {
    steps.replaceAll(
        step -> step.title().equals(title) && step.finishedAt().isEmpty() ? step.finished() : step);
    write();
  }

  /** Puts the file back where somebody has deleted or changed it. */
  synchronized void repair() {
    if (file.isTouched()) {
      write();
    }
  }

  synchronized void write() {
    try {
      file.write(new StackState(supervisor, phase, steps, components.get(), failure));
    } catch (Refusal problem) {
      if (phase == Phase.STARTING || phase == Phase.READY) {
        throw problem;
      }
      // A stop goes on whether or not it can be told of.
      System.out.println(problem.getMessage());
    }
  }
}
