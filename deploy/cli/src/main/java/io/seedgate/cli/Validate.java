package io.seedgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.terminal.Refusal;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
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

  private static final Pattern ID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
    SeedApi api = Api.open(Seedgate.settings());
    String report =
        api.get("/api/v1/tenants/%s/validation".formatted(id(api)), form.mediaType())
            .stripTrailing();
    System.out.println(report);
    return form.valid().matcher(report).find()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private String id(SeedApi api) {
    String wanted = tenant == null ? Summary.logins().get(0).tenant() : tenant;
    if (ID.matcher(wanted).matches()) {
      return wanted;
    }
    List<?> found =
        (List<?>) api.get("/api/v1/tenants?slug=" + URLEncoder.encode(wanted, UTF_8)).get("items");
    if (found.isEmpty()) {
      throw new Refusal("There is no tenant '%s'.".formatted(wanted));
    }
    return (String) ((Map<?, ?>) found.get(0)).get("id");
  }
}
