package io.seedgate.cli.stack;

import io.seedgate.cli.process.ProcessIdentity;
import java.util.List;

/**
 * All that other commands know of a stack.
 *
 * @param supervisor who wrote this
 * @param steps of the start or of the stop, in the order in which they began
 * @param failure why the stack failed; empty if it didn't
 */
public record StackState(
    ProcessIdentity supervisor,
    Phase phase,
    List<Step> steps,
    List<ComponentState> components,
    String failure) {

  public StackState {
    steps = List.copyOf(steps);
    components = List.copyOf(components);
  }

  /** The same stack, with nothing of it running any more. */
  public StackState stopped() {
    List<ComponentState> down = components.stream().map(ComponentState::down).toList();
    return new StackState(supervisor, Phase.STOPPED, List.of(), down, failure);
  }

  /** Components whose processes run. Without a live supervisor these are orphans. */
  public List<ComponentState> running() {
    return components.stream()
        .filter(component -> component.process().filter(ProcessIdentity::isAlive).isPresent())
        .toList();
  }
}
