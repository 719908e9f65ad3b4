package io.seedgate.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.stack.StackReport;
import io.seedgate.cli.terminal.Durations;
import io.seedgate.cli.terminal.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Shows what runs. Exit status 0 if everything is up, 3 if not.")
final class Status implements Callable<Integer> {

  // As of systemctl and the init scripts of the Linux Standard Base: "program is not running"
  private static final int NOT_ALL_UP = 3;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    Settings settings = Seedgate.settings();
    Seedgate.warnOfDamagedState(settings.home());
    StackReport report = StackReport.of(settings.home());
    System.out.println(json ? asJson(settings, report) : asText(settings, report));
    return report.isUp() ? 0 : NOT_ALL_UP;
  }

  private static String asText(Settings settings, StackReport report) {
    if (report.components().isEmpty()) {
      return "Seedgate %s (%s).%n%s"
          .formatted(inWords(report.overall()), settings.home().root(), report.failure())
          .stripTrailing();
    }
    Table table = new Table("COMPONENT", "STATE", "PID", "ADDRESS", "UPTIME", "RESTARTS");
    StringBuilder notes = new StringBuilder();
    for (StackReport.Line line : report.components()) {
      table.row(
          line.name(),
          line.state(),
          line.pid().map(String::valueOf).orElse("-"),
          line.address(),
          line.uptime().map(Durations::uptime).orElse("-"),
          Integer.toString(line.restarts()));
      if (!line.note().isEmpty()) {
        notes.append("%n%s: %s".formatted(line.name(), line.note()));
      }
    }
    if (!report.failure().isEmpty()) {
      notes.append("%n%s".formatted(report.failure()));
    }
    String supervisor =
        report.supervisor().map(pid -> ", supervisor " + pid).orElse(", no supervisor");
    return "Seedgate %s (%s%s).%n%n%s%s"
        .formatted(inWords(report.overall()), settings.home().root(), supervisor, table, notes)
        .stripTrailing();
  }

  private static String inWords(String overall) {
    return switch (overall) {
      case "degraded" -> "is up in part";
      case "failed" -> "failed to start";
      case "orphaned" -> "has lost its supervisor";
      case "unresponsive" -> "doesn't tell how it is";
      default -> "is " + overall;
    };
  }

  private static String asJson(Settings settings, StackReport report) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state", report.overall());
    json.put("home", settings.home().root().toString());
    json.put("supervisor_pid", report.supervisor().orElse(null));
    json.put("failure", report.failure().isEmpty() ? null : report.failure());
    List<Map<String, Object>> components =
        report.components().stream().map(Status::asJson).toList();
    json.put("components", components);
    return JSON.std
        .with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES)
        .asString(json);
  }

  private static Map<String, Object> asJson(StackReport.Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", line.name());
    json.put("state", line.state());
    json.put("pid", line.pid().orElse(null));
    json.put("address", line.address());
    json.put("uptime_seconds", line.uptime().map(uptime -> uptime.toSeconds()).orElse(null));
    json.put("restarts", line.restarts());
    json.put("note", line.note().isEmpty() ? null : line.note());
    return json;
  }
}
