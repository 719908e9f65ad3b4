package io.seedgate.cli;

import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.api.SeedApi.Answer;
import io.seedgate.cli.process.Interrupts;
import io.seedgate.cli.terminal.Progress;
import io.seedgate.cli.terminal.Refusal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "make",
    sortOptions = false,
    description = {
      "Makes a tenant with its logins, and shows on standard error how far a large one is.",
      "Ctrl-C cancels that; a second Ctrl-C doesn't wait until it is undone."
    })
final class TenantMake implements Callable<Integer> {

  private static final String PATH = "/api/v1/tenants";
  private static final String DRY_RUN = PATH + "?dry_run=true";
  private static final int INTERRUPTED = 130;

  @Parameters(paramLabel = "PACK", description = "What it is made of, such as estate.")
  private String pack;

  @Option(names = "--name", description = "What it is called; else as the pack says.")
  private String name;

  private Duration ttl;

  @Spec private CommandSpec spec;

  @Option(names = "--scale", description = "How much surrounds the story; 1 is it alone.")
  private Integer scale;

  @Option(names = "--seed", description = "What the values around the story follow from.")
  private Long seed;

  @Option(names = "--dry-run", description = "Make nothing; tell what would be written.")
  private boolean dryRun;

  @Option(names = "--json", description = "For programs: what the API answers.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Option(names = "--ttl", description = "How long it lives, such as PT2H; else until deleted.")
  private void setTtl(String text) {
    try {
      ttl = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(), "--ttl takes an ISO 8601 duration, as PT2H", e);
    }
  }

  @Override
  public Integer call() {
    SeedApi api = Api.open(Seedgate.settings());
    if (dryRun) {
      Answer plan = api.post(DRY_RUN, wanted());
      System.out.println(json ? plan.json() : TenantReport.planned(plan.fields()));
      return CommandLine.ExitCode.OK;
    }
    long began = System.nanoTime();
    Answer made = api.post(PATH, wanted());
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    String report;
    if (made.run().isPresent()) {
      report = TenantReport.made(made.fields(), follow(api, made.run().get()));
    } else {
      // The answer says nothing of its run.
      Map<String, Object> plan = api.post(DRY_RUN, wanted()).fields();
      report = TenantReport.made(made.fields(), plan, took);
    }
    System.out.println(json ? made.json() : report);
    return CommandLine.ExitCode.OK;
  }

  private Map<String, Object> wanted() {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("pack", pack);
    wanted.put("name", name);
    wanted.put("ttl", ttl == null ? null : ttl.toString());
    wanted.put("scale", scale);
    wanted.put("seed", seed);
    wanted.values().removeIf(Objects::isNull);
    return wanted;
  }

  private static Map<String, Object> follow(SeedApi api, String path) {
    Progress progress = Seedgate.errorProgress();
    AtomicBoolean interrupted = new AtomicBoolean();
    Interrupts.handle(
        () -> {
          if (interrupted.getAndSet(true)) {
            progress.clear();
            System.exit(INTERRUPTED);
          }
          cancel(api, path, progress);
        });
    return TenantRun.follow(api, path, progress, "The tenant wasn't made");
  }

  private static void cancel(SeedApi api, String path, Progress progress) {
    progress.line("Cancelling; Ctrl-C again doesn't wait for it.");
    try {
      api.delete(path);
    } catch (Refusal tooLate) {
      progress.line(tooLate.getMessage());
    }
  }
}
