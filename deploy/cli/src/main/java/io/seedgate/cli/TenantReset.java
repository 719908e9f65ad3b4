package io.seedgate.cli;

import io.seedgate.cli.api.ApiRefusal;
import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.api.SeedApi.Answer;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.terminal.Durations;
import io.seedgate.cli.terminal.Progress;
import io.seedgate.cli.terminal.Refusal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reset",
    sortOptions = false,
    description = {
      "Brings a tenant back to what its pack says. What differs goes to a file first, in",
      "SEEDGATE_HOME/backups; of rows that belong to users, not what stands in them. How far a large",
      "one is stands on standard error."
    })
final class TenantReset implements Callable<Integer> {

  private static final String PATH = "/api/v1/tenants/%s:reset";

  @Parameters(paramLabel = "TENANT", description = "Its id or slug.")
  private String tenant;

  @Option(names = "--force", description = "Also while somebody holds a lease.")
  private boolean force;

  @Option(names = "--no-backup", description = "Write no file.")
  private boolean noBackup;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    SeedApi api = Api.open(settings);
    String id = Api.tenantId(api, tenant);
    Progress progress = Seedgate.errorProgress();
    if (!noBackup) {
      progress.line(backUp(settings, api, id));
    }
    long began = System.nanoTime();
    Answer reset = api.post(PATH.formatted(id) + (force ? "?force=true" : ""));
    reset.run().ifPresent(run -> TenantRun.follow(api, run, progress, "The tenant wasn't reset"));
    System.out.printf(
        "%s is as its pack says, after %s; whoever was logged in logs in again.%n",
        tenant, Durations.seconds(Duration.ofNanos(System.nanoTime() - began)));
    return CommandLine.ExitCode.OK;
  }

  private String backUp(Settings settings, SeedApi api, String id) {
    try {
      return TenantBackup.write(settings.home(), api, id, tenant)
          .map(
              file ->
                  "What differs from the pack is in %s; of rows that belong to users, not what stood in them."
                      .formatted(file))
          .orElse("Nothing differs from the pack, so there is no backup.");
    } catch (Refusal noBackupOfIt) {
      throw new Refusal(
          "%s Nothing was reset%s."
              .formatted(
                  noBackupOfIt.getMessage(),
                  canDoWithout(noBackupOfIt) ? "; --no-backup resets without one" : ""),
          noBackupOfIt);
    }
  }

  /** Whether the reset itself may well be possible. */
  static boolean canDoWithout(Refusal noBackupOfIt) {
    return !(noBackupOfIt instanceof ApiRefusal api) || api.code().equals("pack_changed");
  }
}
