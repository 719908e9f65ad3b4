package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.postgres.EmbeddedPostgres;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.process.StopSignal;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a killed supervisor left running. Dealt with by whoever holds the home's lock; to be found
 * before anything is written, since the state file of the dead is what tells of them.
 *
 * @param components those that the state tells of
 * @param services others that run from a copy in the home: the state may be lost
 * @param server one that runs on the home's data, whether or not the state tells of it: the
 *     supervisor may have been killed before it could write it down
 */
public record Orphans(
    List<ComponentState> components,
    List<ProcessIdentity> services,
    Optional<ProcessIdentity> server) {

  private static final Duration GRACE = Duration.ofSeconds(30);

  public static Orphans find(Home home) {
    List<ComponentState> components =
        new StateFile(home).read().map(StackState::running).orElse(List.of());
    Set<Long> known =
        components.stream()
            .flatMap(component -> component.process().stream())
            .map(ProcessIdentity::pid)
            .collect(Collectors.toSet());
    List<ProcessIdentity> strays =
        ProcessHandle.allProcesses()
            .filter(process -> !known.contains(process.pid()) && runsACopyOf(home, process))
            .flatMap(process -> ProcessIdentity.of(process.pid()).stream())
            .toList();
    return new Orphans(components, strays, EmbeddedPostgres.runningOn(home));
  }

  private static boolean runsACopyOf(Home home, ProcessHandle process) {
    String copies = home.run() + File.separator;
    return Stream.of(process.info().arguments().orElse(new String[0]))
        .anyMatch(word -> word.startsWith(copies) && word.endsWith(Service.PROGRAM));
  }

  public boolean exist() {
    return !components.isEmpty() || !services.isEmpty() || server.isPresent();
  }

  /** Stops them, the services at once and the database server last. */
  public void stop() {
    List<ProcessIdentity> clients = new ArrayList<>(services);
    List<ProcessIdentity> servers = new ArrayList<>();
    for (ComponentState component : components) {
      List<ProcessIdentity> sort = Postgres.isNameOf(component) ? servers : clients;
      component.process().ifPresent(sort::add);
    }
    clients.parallelStream().forEach(process -> StopSignal.TERMINATE.stop(process, GRACE));
    servers.forEach(process -> StopSignal.INTERRUPT.stop(process, GRACE));
    server.ifPresent(process -> StopSignal.INTERRUPT.stop(process, GRACE));
  }
}
