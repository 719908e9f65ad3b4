package io.seedgate.cli.stack;

import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.logs.Complaints;
import io.seedgate.cli.logs.LogFile;
import io.seedgate.cli.postgres.DatabaseServer;
import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A service in one life of a stack: its process, whether it is ready, what it complained of. */
final class ServiceRun {

  private final Service service;
  private final String address;
  private final Component component;
  private final LogFile log;
  private final long logBefore;
  private Optional<String> refused = Optional.empty();

  ServiceRun(
      Service service, Settings settings, Secrets secrets, DatabaseServer server, Path copy) {
    this.service = service;
    this.address = service.address(settings);
    this.component = service.component(settings, secrets, server, copy);
    this.log = new LogFile(settings.home().log(service.title()));
    log.rotate();
    this.logBefore = log.size();
  }

  Component component() {
    return component;
  }

  /** What its start is called while one waits for it. */
  String step() {
    return service == Service.SEED
        ? "start seed-service, seed the default tenant"
        : "start " + service.title();
  }

  /**
   * Looks whether it has become ready.
   *
   * @return whether it has, just now
   */
  boolean becameReady() {
    if (!component.isStarting()) {
      return false;
    }
    Readiness readiness = Readiness.of(address);
    refused = readiness.refusal();
    if (!readiness.isReady()) {
      return false;
    }
    component.ready();
    return true;
  }

  /**
   * Checks that it hasn't refused what it is to seed, which no waiting changes.
   *
   * @throws Refusal with its reason
   */
  void checkNotRefused() {
    if (refused.isPresent()) {
      throw new Refusal("%s refuses to seed the pack %s".formatted(service.title(), refused.get()));
    }
  }

  /**
   * Checks that a service that is being started still lives.
   *
   * @throws Refusal if it doesn't, with what it said
   */
  void checkAlive() {
    if (!component.isAlive()) {
      throw refusal("didn't start");
    }
  }

  Refusal refusal(String whatHappened) {
    List<String> said = Complaints.in(log.linesFrom(logBefore));
    return new Refusal(
        "%s %s; its log, %s, says:%n%s"
            .formatted(
                service.title(),
                whatHappened,
                log.path(),
                String.join(System.lineSeparator(), said)));
  }
}
