package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.process.ProcessIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the stack is at this moment: what its supervisor wrote, held against what really runs.
 *
 * @param overall {@code up}, {@code degraded}, {@code starting}, {@code stopping}, {@code stopped},
 *     {@code failed}, {@code orphaned} or, where a supervisor tells nothing, {@code unresponsive}
 * @param supervisor its process number, while there is one
 * @param failure why the last start failed, or empty
 */
public record StackReport(
    String overall, Optional<Long> supervisor, List<Line> components, String failure) {

  private static final String UP = "up";
  private static final String ORPHANED = "orphaned";
  private static final String UNRESPONSIVE = "unresponsive";
  private static final Duration REPAIR_PATIENCE = Duration.ofSeconds(2);

  /**
   * One component.
   *
   * @param state {@code up}, {@code starting}, {@code not ready}, {@code restarting}, {@code down},
   *     {@code external} or {@code orphaned}
   */
  public record Line(
      String name,
      String state,
      Optional<Long> pid,
      String address,
      Optional<Duration> uptime,
      int restarts,
      String note) {

    boolean isUp() {
      return state.equals(UP) || state.equals("external");
    }
  }

  /** Asks the services too, so it may take some seconds when one hangs. */
  public static StackReport of(Home home) {
    Optional<StackState> state = state(home);
    if (state.isEmpty()) {
      return withoutState(home);
    }
    boolean supervised = state.get().supervisor().isAlive();
    List<Line> lines =
        state.get().components().stream().map(component -> line(component, supervised)).toList();
    return new StackReport(
        overall(state.get(), supervised, lines),
        supervised ? Optional.of(state.get().supervisor().pid()) : Optional.empty(),
        lines,
        state.get().failure());
  }

  // A live supervisor puts a lost file back.
  private static Optional<StackState> state(Home home) {
    StateFile file = new StateFile(home);
    Instant deadline = Instant.now().plus(REPAIR_PATIENCE);
    while (true) {
      Optional<StackState> state = file.read();
      if (state.isPresent()
          || new SupervisorFile(home).live().isEmpty()
          || Instant.now().isAfter(deadline)) {
        return state;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  private static StackReport withoutState(Home home) {
    Optional<Long> supervisor = new SupervisorFile(home).live().map(ProcessIdentity::pid);
    if (supervisor.isPresent()) {
      return new StackReport(
          UNRESPONSIVE,
          supervisor,
          List.of(),
          "Its supervisor runs and tells nothing: 'seedgate stop' stops it.");
    }
    if (Orphans.find(home).exist()) {
      return new StackReport(
          ORPHANED,
          supervisor,
          List.of(),
          "Programs of an earlier start still run: 'seedgate stop' stops them.");
    }
    return new StackReport("stopped", supervisor, List.of(), "");
  }

  public boolean isUp() {
    return overall.equals(UP);
  }

  private static String overall(StackState state, boolean supervised, List<Line> lines) {
    if (lines.stream().anyMatch(line -> line.state().equals(ORPHANED))) {
      return ORPHANED;
    }
    if (!supervised) {
      return state.phase() == Phase.FAILED ? "failed" : "stopped";
    }
    if (state.phase() != Phase.READY) {
      return state.phase().name().toLowerCase(Locale.ROOT);
    }
    return lines.stream().allMatch(Line::isUp) ? UP : "degraded";
  }

  private static Line line(ComponentState component, boolean supervised) {
    boolean alive = component.process().filter(ProcessIdentity::isAlive).isPresent();
    return new Line(
        component.name(),
        stateOf(component, supervised, alive),
        component.process().filter(process -> alive).map(ProcessIdentity::pid),
        component.address(),
        component
            .startedAt()
            .filter(instant -> alive)
            .map(instant -> Duration.between(instant, Instant.now())),
        component.restarts(),
        component.note());
  }

  private static String stateOf(ComponentState component, boolean supervised, boolean alive) {
    if (!supervised) {
      return alive ? ORPHANED : "down";
    }
    return switch (component.status()) {
      case STARTING -> "starting";
      case WAITING -> "restarting";
      case EXTERNAL -> "external";
      case DOWN -> "down";
      case UP -> upOrNot(component, alive);
    };
  }

  private static String upOrNot(ComponentState component, boolean alive) {
    if (!alive) {
      return "restarting";
    }
    boolean answers = Postgres.isNameOf(component) || Readiness.of(component.address()).isReady();
    return answers ? UP : "not ready";
  }
}
