package io.seedgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.cli.api.PackZip;
import io.seedgate.cli.terminal.Refusal;
import io.seedgate.cli.terminal.Shown;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "validate",
    description = {
      "Tells everything that is wrong with a pack, a line each: FILE:LINE: CODE: REASON.",
      "The stack has to be up: it knows the tables. Exit status 1 if there is a problem."
    })
final class PackValidate implements Callable<Integer> {

  private static final String ZIP = ".zip";

  @Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "DIR|ZIP", description = "The pack, named as it will be mounted.")
  private Path pack;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    Path path = pack.toAbsolutePath().normalize();
    boolean folder = Files.isDirectory(path);
    if (!folder && !Files.isRegularFile(path)) {
      throw new ParameterException(spec.commandLine(), "There is no " + pack + ".");
    }
    Map<String, Object> report = folder ? validateFolder(path) : validate(path, path);
    List<?> problems = (List<?>) report.get("problems");
    for (Object problem : problems) {
      System.out.println((folder ? pack + "/" : "") + line((Map<?, ?>) problem));
    }
    if (problems.isEmpty()) {
      System.out.println(
          "%s %s is valid: %s rows."
              .formatted(report.get("name"), report.get("version"), report.get("rows")));
    }
    return problems.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static Map<String, Object> validateFolder(Path folder) throws IOException {
    Path zip = Files.createTempFile("seedgate-pack", ZIP);
    try {
      PackZip.write(folder, zip);
      return validate(folder, zip);
    } catch (IOException unreadable) {
      throw new Refusal("%s can't be read: %s".formatted(folder, unreadable), unreadable);
    } finally {
      Files.delete(zip);
    }
  }

  /**
   * @param path whose name the pack has to bear
   */
  private static Map<String, Object> validate(Path path, Path zip) throws IOException {
    String file = path.getFileName().toString();
    String name = file.endsWith(ZIP) ? file.substring(0, file.length() - ZIP.length()) : file;
    return Api.open(Seedgate.settings())
        .post(
            "/api/v1/packs:validate?name=" + URLEncoder.encode(name, UTF_8),
            "application/zip",
            BodyPublishers.ofFile(zip));
  }

  /** As compilers write it, so that an editor finds the place; line 1 for a file as a whole. */
  private static String line(Map<?, ?> problem) {
    Map<?, ?> place = (Map<?, ?>) problem.get("place");
    int line = Math.max(1, ((Number) place.get("line")).intValue());
    String row =
        Stream.of(problem.get("table"), problem.get("key"))
            .filter(Objects::nonNull)
            .map(Object::toString)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/"));
    String subject =
        Stream.of(row, Objects.toString(problem.get("field"), ""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Shown.line(
        "%s:%d: %s: %s%s"
            .formatted(
                place.get("file"),
                line,
                problem.get("code"),
                subject.isEmpty() ? "" : subject + ": ",
                problem.get("reason")));
  }
}
