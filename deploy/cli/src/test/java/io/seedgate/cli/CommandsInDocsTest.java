package io.seedgate.cli;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What the documents call, there is; and the README lists all that can be called. */
class CommandsInDocsTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Path README = ROOT.resolve("README.md");
  private static final Pattern CALL = Pattern.compile("deploy/seedgate ([a-z][^`#\n]*)");
  private static final Pattern OPERAND = Pattern.compile("[A-Z]{3,}(\\|[A-Z]{3,})?");

  @Test
  void readmeListsEachCommand() throws IOException {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> listed =
        table().map(call -> command(call, wrong)).collect(toCollection(TreeSet::new));
    assertEquals(List.of(), wrong);
    assertEquals(leaves("", Seedgate.commandLine()).collect(toCollection(TreeSet::new)), listed);
  }

  @Test
  void documentsCallWhatThereIs() throws IOException {
    List<String> wrong = new ArrayList<>();
    int calls = 0;
    for (Path folder :
        List.of(ROOT, ROOT.resolve("seed-service/docs"), ROOT.resolve("auth-service/docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
          for (var call : CALL.matcher(Files.readString(file)).results().toList()) {
            command(call.group(1), wrong);
            calls++;
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertFalse(calls == 0);
  }

  /** The calls in the first column below the heading, which may be two in a row. */
  private static Stream<String> table() throws IOException {
    String section = Files.readString(README).replaceFirst("(?s).*\n## The command\n", "");
    return section
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.replace("\\|", "¦").split("\\|")[1].replace('¦', '|'))
        .flatMap(cell -> Pattern.compile("`([^`]*)`").matcher(cell).results())
        .map(call -> call.group(1));
  }

  /** The command that is called; what it doesn't know of the call goes to {@code wrong}. */
  private static String command(String call, List<String> wrong) {
    CommandLine command = Seedgate.commandLine();
    Iterator<String> words = List.of(call.replaceAll("[\\[\\]]", "").split(" +")).iterator();
    String path = "";
    while (words.hasNext()) {
      String word = words.next();
      if (command.getSubcommands().containsKey(word)) {
        command = command.getSubcommands().get(word);
        path = (path + " " + word).strip();
      } else if (word.startsWith("-")) {
        for (String option : word.split("\\|")) {
          ArgSpec known = command.getCommandSpec().optionsMap().get(option);
          if (known == null) {
            wrong.add("%s: %s".formatted(call, option));
          } else if (known.arity().max() > 0) {
            words.next();
          }
        }
      } else if (!command.getSubcommands().isEmpty()
          || OPERAND.matcher(word).matches() && !takes(command, word)) {
        wrong.add("%s: %s".formatted(call, word));
      }
    }
    return path;
  }

  private static boolean takes(CommandLine command, String operand) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(known -> known.paramLabel().equals(operand));
  }

  private static Stream<String> leaves(String path, CommandLine command) {
    if (command.getSubcommands().isEmpty()) {
      return command.getCommandSpec().usageMessage().hidden() ? Stream.empty() : Stream.of(path);
    }
    return command.getSubcommands().entrySet().stream()
        .flatMap(sub -> leaves((path + " " + sub.getKey()).strip(), sub.getValue()));
  }
}
