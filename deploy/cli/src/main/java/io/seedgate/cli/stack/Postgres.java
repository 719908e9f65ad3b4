package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.DatabaseServer;
import io.seedgate.cli.postgres.EmbeddedPostgres;
import io.seedgate.cli.process.StopSignal;
import java.time.Duration;
import java.util.Optional;

/** The database server as a part of the stack: started from nothing where there is nothing. */
final class Postgres {

  static final String TITLE = "postgres";

  private static final Duration GRACE = Duration.ofSeconds(30);
  // After a crash, recovery comes first.
  private static final Duration START = Duration.ofMinutes(2);

  private Postgres() {}

  static boolean isNameOf(ComponentState component) {
    return component.name().equals(TITLE);
  }

  /**
   * What serves the databases.
   *
   * @param embedded empty if the server is the user's own
   */
  record Started(DatabaseServer server, Optional<Component> embedded) {}

  /** Everything up to a running server that takes connections. */
  interface Launch {
    /** Hears of the component before it is started, so that it is stopped whatever happens. */
    void starting(Component component);
  }

  static Started start(Settings settings, Secrets secrets, StateRecorder recorder, Launch launch) {
    if (settings.databaseUrl().isPresent()) {
      return new Started(DatabaseServer.parse(settings.databaseUrl().get()), Optional.empty());
    }
    Home home = settings.home();
    EmbeddedPostgres postgres = new EmbeddedPostgres(home, secrets);
    if (!postgres.isUnpacked()) {
      recorder.step("unpack PostgreSQL " + EmbeddedPostgres.version(), postgres::unpack);
    }
    if (!postgres.hasData()) {
      recorder.step("make a data directory", postgres::initialise);
    }
    postgres.checkData();
    int port = postgres.port();
    DatabaseServer server = postgres.server(port);
    Component component =
        new Component(
            TITLE,
            server.address(),
            new ProcessBuilder(postgres.command(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(TITLE).toFile())),
            StopSignal.INTERRUPT,
            GRACE);
    launch.starting(component);
    recorder.step(
        "start PostgreSQL " + EmbeddedPostgres.version(),
        () -> {
          component.start();
          recorder.write();
          postgres.awaitConnections(server, component::isAlive, START);
          component.ready();
        });
    return new Started(server, Optional.of(component));
  }
}
