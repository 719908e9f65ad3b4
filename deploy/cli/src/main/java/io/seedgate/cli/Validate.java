package io.seedgate.cli;

import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.stack.Readiness;
import io.seedgate.cli.stack.Readiness.DefaultTenant;
import io.seedgate.cli.terminal.Refusal;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    description = "Holds a tenant's data against every rule. Exit status 1 if one is broken.")
final class Validate implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "TENANT",
      description = "Its id or slug; the default tenant unless given.")
  private String tenant;

  @ArgGroup private Form form = new Form();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  /** At most one of them. */
  static final class Form {

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Option(names = "--junit", description = "JUnit XML, for build servers.")
    private boolean junit;

    String mediaType() {
      return json ? "application/json" : junit ? "application/xml" : "text/plain";
    }

    /** What a report says in which no rule is broken. */
    Pattern valid() {
      return Pattern.compile(
          json
              ? "\\A\\{[^\\[]*\"valid\":true"
              : junit ? "<testsuite [^>]*failures=\"0\"" : ", 0 failed\\s*\\z");
    }
  }

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    SeedApi api = Api.open(settings);
    String report =
        api.get(
                "/api/v1/tenants/%s/validation".formatted(Api.tenantId(api, wanted(settings))),
                form.mediaType())
            .stripTrailing();
    System.out.println(report);
    return form.valid().matcher(report).find()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private String wanted(Settings settings) {
    if (tenant != null) {
      return tenant;
    }
    Readiness seed = Summary.seedService(settings);
    return seed.defaultTenant()
        .map(DefaultTenant::slug)
        .orElseThrow(
            () -> new Refusal(Summary.withoutTenant(seed) + ": say which tenant is meant."));
  }
}
