package io.seedgate.cli.stack;

import io.seedgate.cli.process.ProcessIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * One part of the stack, as its supervisor last saw it.
 *
 * @param name {@code postgres}, {@code auth-service} or {@code seed-service}
 * @param address what it is reached by
 * @param process empty while it is down, and for a server of the user's own
 * @param startedAt of that process
 * @param restarts how often it died and was started again since the stack started
 * @param note what happened last, for people; empty if all went well
 */
public record ComponentState(
    String name,
    Status status,
    String address,
    Optional<ProcessIdentity> process,
    Optional<Instant> startedAt,
    int restarts,
    String note) {

  /** What a component does at the moment. */
  public enum Status {
    STARTING,
    UP,
    /** It died and will be started again. */
    WAITING,
    DOWN,
    /** A server of the user's own, which isn't ours to start or stop. */
    EXTERNAL
  }

  ComponentState down() {
    return status == Status.EXTERNAL
        ? this
        : new ComponentState(
            name, Status.DOWN, address, Optional.empty(), Optional.empty(), restarts, note);
  }

  static ComponentState external(String name, String address) {
    return new ComponentState(
        name, Status.EXTERNAL, address, Optional.empty(), Optional.empty(), 0, "");
  }
}
