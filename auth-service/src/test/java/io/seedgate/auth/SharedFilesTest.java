package io.seedgate.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The services share no code. What both need they hold twice, to the letter: a mistake that is
 * mended in one is mended in the other.
 */
class SharedFilesTest {
  private static final Path OURS = Path.of("src/main/java/io/seedgate/auth");
  private static final Path THEIRS = Path.of("../seed-service/src/main/java/io/seedgate/seed");

  /** Of one name, and not the same: each with the reason. */
  private static final Set<String> DIFFERENT =
      Set.of(
          "bootstrap/SecretsCheck.java", // each has secrets of its own
          "bootstrap/package-info.java",
          "header/SecurityHeaders.java", // auth-service knows which clients speak TLS
          "problem/BodyLimits.java", // seed-service has bodies that don't fit into a buffer
          "problem/LargestBody.java", // each has endpoints of its own
          "problem/PgExceptionMapper.java", // which constraints callers may run into
          "problem/ProblemCode.java", // what can happen
          "list/Field.java", // which types the columns have
          "list/Listing.java", // auth-service narrows lists by a condition, seed-service has
          "list/ListStatement.java", // row level security
          "list/Lists.java",
          "list/RecordReader.java", // seed-service's repositories read rows with it too
          "list/package-info.java",
          "openapi/SharedDescriptions.java", // each has endpoints of its own
          "openapi/package-info.java",
          "precondition/Precondition.java", // what isn't there can be put here
          "precondition/Versioned.java", // columns here, xmin there
          "precondition/package-info.java");

  @Test
  void filesOfOneNameAreTheSameInBothServices() throws IOException {
    Set<String> different = new TreeSet<>();
    int same = 0;
    for (String file : ofBoth()) {
      if (text(OURS, file).equals(text(THEIRS, file))) {
        same++;
      } else {
        different.add(file);
      }
    }
    assertEquals(new TreeSet<>(DIFFERENT), different);
    assertTrue(same >= 20, "the same: " + same);
  }

  /** What lies in packages of other names, and the tests of what is shared. */
  @ParameterizedTest
  @CsvSource({
    "main, patch/MergePatch.java, input/MergePatch.java",
    "test, problem/RequestTextTest.java, problem/RequestTextTest.java",
    "test, openapi/ServedDocument.java, openapi/ServedDocument.java",
    "test, openapi/OperationsTest.java, openapi/OperationsTest.java",
    "test, openapi/ExamplesTest.java, openapi/ExamplesTest.java",
    "test, openapi/SchemasTest.java, openapi/SchemasTest.java",
    "test, openapi/NotAcceptableTest.java, openapi/NotAcceptableTest.java"
  })
  void fileIsTheSameInTheOtherService(String kind, String ours, String theirs) throws IOException {
    Path there = Path.of(THEIRS.toString().replace("main", kind));
    Path here = Path.of(OURS.toString().replace("main", kind));
    assertEquals(text(here, ours).replace(".patch;", ".input;"), text(there, theirs));
  }

  private static Set<String> ofBoth() throws IOException {
    Set<String> files = new TreeSet<>();
    for (String feature :
        new String[] {
          "bootstrap", "header", "metric", "problem", "list", "openapi", "precondition"
        }) {
      try (Stream<Path> found = Files.list(OURS.resolve(feature))) {
        files.addAll(found.map(it -> feature + "/" + it.getFileName()).collect(Collectors.toSet()));
      }
    }
    files.removeIf(file -> !Files.exists(THEIRS.resolve(file)));
    return files;
  }

  private static String text(Path service, String file) throws IOException {
    String name = service.getFileName().toString();
    return Files.readString(service.resolve(file)).replace("seedgate." + name, "seedgate.x");
  }
}
