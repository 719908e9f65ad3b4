package io.seedgate.cli;

import io.seedgate.cli.api.RunFollower;
import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.terminal.Progress;
import io.seedgate.cli.terminal.Refusal;
import java.util.Map;

/** The run of a tenant, from the terminal. */
final class TenantRun {

  private TenantRun() {}

  /**
   * Shows how far it is until it has ended.
   *
   * @param run its path
   * @param failure what that of the run means
   * @throws Refusal if it has failed, with its reason
   */
  static Map<String, Object> follow(SeedApi api, String run, Progress progress, String failure) {
    try {
      Map<String, Object> ended =
          RunFollower.follow(api, run, state -> progress.running(TenantReport.bar(state)));
      if (!ended.get("status").equals("completed")) {
        throw new Refusal("%s: %s".formatted(failure, ended.get("error")));
      }
      return ended;
    } finally {
      progress.clear();
    }
  }
}
