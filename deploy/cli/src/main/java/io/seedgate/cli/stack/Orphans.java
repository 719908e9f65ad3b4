package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.postgres.EmbeddedPostgres;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.process.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a killed supervisor left running. Dealt with by whoever holds the home's lock; to be found
 * before anything is written, since the state file of the dead is what tells of them.
 *
 * @param components those that the state tells of
 * @param server one that runs on the home's data, whether or not the state tells of it: the
 *     supervisor may have been killed before it could write it down
 */
public record Orphans(List<ComponentState> components, Optional<ProcessIdentity> server) {

  private static final Duration GRACE = Duration.ofSeconds(30);

  public static Orphans find(Home home) {
    return new Orphans(
        new StateFile(home).read().map(StackState::running).orElse(List.of()),
        EmbeddedPostgres.runningOn(home));
  }

  public boolean exist() {
    return !components.isEmpty() || server.isPresent();
  }

  /** Stops them, the services first and the database server last. */
  public void stop() {
    for (int last = components.size() - 1; last >= 0; last--) {
      ComponentState component = components.get(last);
      StopSignal signal =
          Postgres.isNameOf(component) ? StopSignal.INTERRUPT : StopSignal.TERMINATE;
      component.process().ifPresent(process -> signal.stop(process, GRACE));
    }
    server.ifPresent(process -> StopSignal.INTERRUPT.stop(process, GRACE));
  }
}
