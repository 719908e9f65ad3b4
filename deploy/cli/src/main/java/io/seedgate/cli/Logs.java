package io.seedgate.cli;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.logs.LogFile;
import io.seedgate.cli.logs.LogFollower;
import io.seedgate.cli.terminal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows what the components wrote.")
final class Logs implements Callable<Integer> {

  private static final List<String> COMPONENTS =
      List.of("postgres", "auth-service", "seed-service", "supervisor", "build");

  @Parameters(
      arity = "0..1",
      paramLabel = "COMPONENT",
      description = "postgres, auth-service, seed-service, supervisor or build (default: all).")
  private String component;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "50",
      description = "Lines of each log to begin with (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    if (component != null && !COMPONENTS.contains(component)) {
      throw new Refusal(
          "There is no component %s; there are %s."
              .formatted(component, String.join(", ", COMPONENTS)));
    }
    if (lines < 0) {
      throw new Refusal("-n takes a number of lines.");
    }
    Home home = Seedgate.settings().home();
    List<String> shown = component == null ? COMPONENTS : List.of(component);
    Map<String, LogFollower> followers = new LinkedHashMap<>();
    boolean empty = true;
    for (String name : shown) {
      LogFile log = new LogFile(home.log(name));
      followers.put(name, new LogFollower(log));
      print(name, log.lastLines(lines));
      empty &= log.size() == 0;
    }
    if (empty) {
      System.err.println("Nothing has been logged yet in %s.".formatted(home.logs()));
    }
    while (follow) {
      followers.forEach((name, log) -> print(name, log.newLines()));
      Thread.sleep(200);
    }
    return 0;
  }

  private void print(String name, List<String> text) {
    String before = component == null ? "%-12s | ".formatted(name) : "";
    text.forEach(line -> System.out.println(before + line));
    System.out.flush();
  }
}
