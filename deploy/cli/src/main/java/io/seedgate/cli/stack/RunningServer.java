package io.seedgate.cli.stack;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.DatabaseServer;
import io.seedgate.cli.terminal.Refusal;
import java.util.Optional;

/** The database server of the stack that runs, which may be another than one would use now. */
public final class RunningServer {

  private RunningServer() {}

  /**
   * Checks that a command that exchanges databases, or lists those set aside, finds the ones that
   * it means. Where nothing runs there is nothing to differ from.
   *
   * @throws Refusal if the stack runs on another server than the settings name
   */
  public static void check(Settings settings) {
    new StateFile(settings.home())
        .read()
        .filter(RunningServer::runs)
        .flatMap(state -> difference(state, settings.databaseUrl().map(DatabaseServer::parse)))
        .ifPresent(
            difference -> {
              throw new Refusal(
                  difference
                      + " Set it as it was when the stack was started, or stop that first: 'deploy/seedgate stop'.");
            });
  }

  private static boolean runs(StackState state) {
    return state.supervisor().isAlive() || !state.running().isEmpty();
  }

  /** By host and port, which are all that is known of the one that runs. */
  static Optional<String> difference(StackState running, Optional<DatabaseServer> wanted) {
    Optional<ComponentState> postgres =
        running.components().stream().filter(Postgres::isNameOf).findFirst();
    if (postgres.isEmpty()) {
      return Optional.empty();
    }
    String own =
        postgres.get().status() == ComponentState.Status.EXTERNAL ? postgres.get().address() : "";
    String now = wanted.map(DatabaseServer::address).orElse("");
    return own.equals(now)
        ? Optional.empty()
        : Optional.of(
            "The stack runs on %s, and SEEDGATE_DATABASE_URL %s here."
                .formatted(
                    own.isEmpty() ? "a PostgreSQL of its own" : "the database server at " + own,
                    now.isEmpty() ? "isn't set" : "names the one at " + now));
  }
}
