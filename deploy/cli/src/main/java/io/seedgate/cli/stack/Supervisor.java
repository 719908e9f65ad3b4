package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.logs.LogFile;
import io.seedgate.cli.postgres.Backups;
import io.seedgate.cli.postgres.DatabaseServer;
import io.seedgate.cli.postgres.Exchange;
import io.seedgate.cli.postgres.Provisioning;
import io.seedgate.cli.process.Port;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.terminal.Durations;
import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Starts a stack, keeps it alive, and stops it on SIGTERM. One for a home directory at a time.
 *
 * <p>The main thread starts and watches; the thread of the shutdown hook stops. What both touch is
 * synchronized here and in {@link Component}.
 */
public final class Supervisor {

  /** Exit status of a supervisor that found another at work. */
  public static final int ANOTHER_RUNS = 10;

  private static final Duration TICK = Duration.ofMillis(200);

  private final Settings settings;
  private final Optional<ProcessIdentity> starter;
  private final boolean detached;
  private final Optional<Exchange> exchange;
  private final StateRecorder recorder;
  private final SupervisorFile supervisorFile;
  private final List<Component> components = new CopyOnWriteArrayList<>();
  private final List<ServiceRun> services = new CopyOnWriteArrayList<>();
  private List<ComponentState> external = List.of();
  private boolean ended;
  private String wayBack = "";

  /**
   * @param starter the command that waits for this start; when it goes away meanwhile, so does the
   *     stack
   * @param detached whether the stack lives on without its starter once it is ready
   * @param exchange of the databases, before the services start; empty to take what is there
   */
  public Supervisor(
      Settings settings,
      Optional<ProcessIdentity> starter,
      boolean detached,
      Optional<Exchange> exchange) {
    this.settings = settings;
    this.starter = starter;
    this.detached = detached;
    this.exchange = exchange;
    this.recorder = new StateRecorder(new StateFile(settings.home()));
    this.supervisorFile = new SupervisorFile(settings.home());
  }

  /**
   * Runs the stack until it is stopped.
   *
   * @return the exit status
   */
  public int run() {
    Optional<Home.Lock> lock = settings.home().lock();
    if (lock.isEmpty()) {
      return ANOTHER_RUNS;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(Optional.empty()), "stop"));
    try {
      start();
      watch();
      return 0;
    } catch (Refusal refusal) {
      String message = refusal.getMessage() + wayBack;
      System.out.println(message);
      end(Optional.of(message));
      return 1;
    } catch (RuntimeException bug) {
      bug.printStackTrace();
      end(
          Optional.of(
              "Something unforeseen happened: see %s.%s"
                  .formatted(settings.home().log("supervisor"), wayBack)));
      return 1;
    }
  }

  private void start() {
    Home home = settings.home();
    supervisorFile.write(ProcessIdentity.current());
    Orphans orphans = Orphans.find(home);
    if (orphans.exist()) {
      // They stay in the state until they are gone, in case this supervisor is killed as well.
      recorder.components(orphans::components);
      recorder.step("stop what a killed supervisor left", orphans::stop);
    }
    recorder.components(this::states);
    checkPorts();
    Map<Service, Path> copies = copies();
    Secrets secrets = Secrets.in(home);
    new LogFile(home.log(Postgres.TITLE)).rotate();
    Postgres.Started postgres = Postgres.start(settings, secrets, recorder, this::add);
    if (postgres.embedded().isEmpty()) {
      external = List.of(ComponentState.external(Postgres.TITLE, postgres.server().address()));
    }
    prepareDatabases(postgres.server(), secrets);
    for (Service service : Service.values()) {
      ServiceRun run =
          new ServiceRun(service, settings, secrets, postgres.server(), copies.get(service));
      add(run.component());
      services.add(run);
      recorder.begin(run.step());
      run.component().start();
    }
    awaitServices();
    wayBack = "";
    recorder.phase(Phase.READY);
  }

  // Before an exchange as well: it proves that the server and its roles are this home's, and leaves
  // no database alone in a backup.
  private void prepareDatabases(DatabaseServer server, Secrets secrets) {
    Provisioning provisioning = new Provisioning(server, secrets);
    recorder.step("prepare databases and roles", provisioning::run);
    if (exchange.isPresent()) {
      Exchange wanted = exchange.get();
      recorder.step(
          "set the databases aside as " + wanted.aside(),
          () -> new Backups(server).exchange(wanted));
      // Whatever fails from here on, in this start
      wayBack =
          " The databases are exchanged already: 'deploy/seedgate restore %s' goes back, 'up' goes on."
              .formatted(wanted.aside());
      recorder.step(
          wanted.back().map(name -> "take those of " + name).orElse("make new ones"),
          provisioning::run);
    }
  }

  // Other commands find a stack by these files alone, and people tidy up.
  private void repairFiles() {
    recorder.repair();
    if (supervisorFile.isMissing()) {
      supervisorFile.write(ProcessIdentity.current());
    }
  }

  private void checkPorts() {
    for (Service service : Service.values()) {
      Port port = new Port(service.port(settings));
      if (!port.isFree()) {
        throw new Refusal(
            "Port %d, which %s needs, is taken%s: stop that, or set SEEDGATE_%s_PORT to another."
                .formatted(
                    port.number(),
                    service.title(),
                    port.holder().map(holder -> " by " + holder).orElse(""),
                    service.name()));
      }
    }
  }

  private Map<Service, Path> copies() {
    Map<Service, Path> copies = new EnumMap<>(Service.class);
    Set<String> names = new HashSet<>();
    for (Service service : Service.values()) {
      names.add(service.title());
      copies.put(
          service, ServiceCopy.of(service.title(), service.built(settings), settings.home()));
    }
    ServiceCopy.prune(settings.home(), names, Set.copyOf(copies.values()));
    return copies;
  }

  private void awaitServices() {
    Instant deadline = Instant.now().plus(settings.startTimeout());
    while (services.stream().anyMatch(run -> run.component().isStarting())) {
      for (ServiceRun run : services) {
        run.checkAlive();
        if (run.becameReady()) {
          recorder.finish(run.step());
        }
        run.checkNotRefused();
        if (run.component().isStarting() && Instant.now().isAfter(deadline)) {
          throw run.refusal(
              "isn't ready after %s (SEEDGATE_START_TIMEOUT)"
                  .formatted(Durations.uptime(settings.startTimeout())));
        }
      }
      stopIfStarterIsGone();
      repairFiles();
      sleep();
    }
    services.forEach(ServiceRun::checkAlive);
  }

  private void watch() {
    while (true) {
      boolean changed = false;
      for (Component component : components) {
        changed |= component.keepAlive(Instant.now());
      }
      for (ServiceRun run : services) {
        changed |= run.becameReady();
      }
      changed |= postgresIsBack();
      if (changed) {
        recorder.write();
      }
      repairFiles();
      if (!detached) {
        stopIfStarterIsGone();
      }
      sleep();
    }
  }

  // Its pools tell the services when it takes connections; here it is enough that it runs.
  private boolean postgresIsBack() {
    boolean changed = false;
    for (Component component : components) {
      if (component.name().equals(Postgres.TITLE) && component.isStarting()) {
        component.ready();
        changed = true;
      }
    }
    return changed;
  }

  private void stopIfStarterIsGone() {
    if (starter.isPresent() && !starter.get().isAlive()) {
      System.out.println("The command that started this stack is gone; stopping.");
      System.exit(0);
    }
  }

  private synchronized void add(Component component) {
    if (ended) {
      throw new Refusal("Stopped while starting.");
    }
    components.add(component);
  }

  private List<ComponentState> states() {
    List<ComponentState> states = new ArrayList<>(external);
    components.forEach(component -> states.add(component.state()));
    return states;
  }

  /** Stops everything, in the reverse order of its start; what is stopped once stays as it is. */
  private synchronized void end(Optional<String> failure) {
    if (ended) {
      return;
    }
    ended = true;
    recorder.stopping();
    for (int last = components.size() - 1; last >= 0; last--) {
      Component component = components.get(last);
      if (component.isAlive()) {
        recorder.step("stop " + component.name(), component::stop);
      } else {
        component.stop();
      }
    }
    supervisorFile.delete();
    if (failure.isPresent()) {
      recorder.failed(failure.get());
    } else {
      recorder.phase(Phase.STOPPED);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(TICK.toMillis());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
