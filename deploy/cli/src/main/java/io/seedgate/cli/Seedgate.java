package io.seedgate.cli;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.stack.StateFile;
import io.seedgate.cli.terminal.Progress;
import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; what it does is in its subcommands. */
@Command(
    name = "seedgate",
    description = "Runs PostgreSQL, auth-service and seed-service as one local stack.",
    mixinStandardHelpOptions = true,
    versionProvider = Seedgate.Version.class,
    sortOptions = false,
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  SEEDGATE_HOME          data, secrets and logs (default: .seedgate in the repository)",
      "  SEEDGATE_DATABASE_URL  a PostgreSQL server of your own instead of the embedded one:",
      "                         postgresql://user:password@host:port/postgres[?sslmode=...]",
      "  SEEDGATE_AUTH_PORT     port of auth-service (default: 8081)",
      "  SEEDGATE_SEED_PORT     port of seed-service (default: 8082)",
      "  SEEDGATE_PACKS         a folder with packs of your own, a folder or zip each",
      "  SEEDGATE_START_TIMEOUT how long a start may take (default: PT3M)",
      "  SEEDGATE_AUTH_ALLOWED_ORIGINS, SEEDGATE_SEED_ALLOWED_ORIGINS",
      "                         origins of pages that may ask: http://localhost:3000",
      "  QUARKUS_HTTP_HOST      address that both listen on (default: 127.0.0.1)",
      "Every other setting of the services is a variable, too:",
      "  SEEDGATE_AUTH_SIGNUP_VERIFICATION_REQUIRED=true deploy/seedgate up"
    },
    subcommands = {
      Up.class,
      Stop.class,
      Restart.class,
      Rebuild.class,
      Restore.class,
      Status.class,
      Logs.class,
      Tenant.class,
      Validate.class,
      Pack.class,
      Supervise.class
    })
public final class Seedgate implements Runnable {

  private static Map<String, String> environment = System.getenv();

  @Spec private CommandLine.Model.CommandSpec spec;

  private Seedgate() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /**
   * Runs a command in a process that goes on.
   *
   * @param variables its environment, and what it adds to that of a supervisor
   * @return the exit status
   */
  static int run(Map<String, String> variables, String... arguments) {
    environment = Map.copyOf(variables);
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Seedgate())
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler(
            (exception, command, result) -> {
              if (!(exception instanceof Refusal)) {
                throw exception;
              }
              System.err.println("seedgate: " + exception.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }

  static Map<String, String> environment() {
    return environment;
  }

  /** The environment, and the repository that the launcher script lies in. */
  static Settings settings() {
    return Settings.of(
        environment, Path.of(System.getProperty("seedgate.repository", ".")).toAbsolutePath());
  }

  /** Says so, once, where the state of a stack can't be read; then it counts as none. */
  static void warnOfDamagedState(Home home) {
    if (new StateFile(home).isDamaged()) {
      System.err.println("seedgate: %s is damaged and ignored.".formatted(home.state()));
    }
  }

  /** What the launcher script knows and Java can't ask: whether somebody watches. */
  static boolean onTerminal() {
    return Boolean.getBoolean("seedgate.terminal");
  }

  static Progress progress() {
    return new Progress(System.out, onTerminal());
  }

  /** For commands whose output is for other programs. */
  static Progress errorProgress() {
    return new Progress(System.err, Boolean.getBoolean("seedgate.error-terminal"));
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Seedgate.class.getPackage().getImplementationVersion();
      return new String[] {"seedgate " + (version == null ? "(development)" : version)};
    }
  }
}
