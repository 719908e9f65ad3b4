package io.seedgate.seed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.OpenPack;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.pack.TestZips;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code packs/broken} is laid over the small pack; its file {@code expected} tells
 * every problem there is then: place, code, then table, key and field where there are some.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class BrokenPackTest {

  /**
   * Shown by PackReaderTest, ZipOfPackTest, PlannerTest, PackResourceTest and, since a plan doesn't
   * find what constraints refuse, PackValidationTest: a repository can't well hold links, hostile
   * zips and huge files.
   */
  private static final Set<Code> SHOWN_ELSEWHERE =
      EnumSet.of(
          Code.UNSAFE_PATH,
          Code.NAME_TAKEN,
          Code.UNKNOWN_FILE,
          Code.TOO_LARGE,
          Code.DUPLICATE_FILE,
          Code.ENCRYPTED_FILE,
          Code.EXPLODING_FILE,
          Code.DAMAGED_FILE,
          Code.TOO_MANY_PROBLEMS,
          Code.UNSUPPORTED_TYPE,
          Code.BAD_UUID,
          Code.UNIQUE_VIOLATION,
          Code.CHECK_VIOLATION);

  @Inject SeededTenants tenants;
  @TempDir Path temporary;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(TestPacks.folder("broken"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allProblemsAreToldAtOnceWithFileAndLine(String name) throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    TestPacks.copy(TestPacks.folder("broken/" + name), pack);
    if (Files.exists(pack.resolve("without"))) {
      for (String file : Files.readAllLines(pack.resolve("without"))) {
        Files.delete(pack.resolve(file));
      }
    }
    Catalog catalog = tenants.catalog();

    var refusal =
        assertThrows(
            InvalidPackException.class,
            () -> Planner.plan("small", PackReader.read(pack), catalog));

    assertEquals(
        Files.readString(pack.resolve("expected")).strip(),
        String.join("\n", refusal.problems().stream().map(BrokenPackTest::line).toList()),
        refusal.getMessage());
    refusal.problems().forEach(problem -> assertFalse(problem.reason().isBlank()));
    assertEquals(refusal.problems(), problemsRowByRow(pack, catalog));
    assertEquals(
        refusal.problems(), problemsRowByRow(TestZips.of(pack, temporary, "small.zip"), catalog));
  }

  @Test
  void ofFilesThatAreLeftOutNothingElseIsTold() throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    for (String name : List.of("assets.csv", "client_accounts.yaml")) {
      try (var file = new RandomAccessFile(pack.resolve("data/" + name).toFile(), "rw")) {
        file.setLength(65L << 20);
      }
    }
    assertEquals(
        List.of("data/assets.csv too_large", "data/client_accounts.yaml too_large"),
        problemsRowByRow(pack, tenants.catalog()).stream().map(BrokenPackTest::line).toList());

    Path linked = TestPacks.copyOfSmall(Files.createDirectory(temporary.resolve("linked")));
    Path assets = linked.resolve("data/assets.csv");
    Files.move(assets, linked.resolve("elsewhere"));
    Files.createSymbolicLink(assets, linked.resolve("elsewhere"));
    assertEquals(
        List.of("data/assets.csv unsafe_path"),
        problemsRowByRow(linked, tenants.catalog()).stream().map(BrokenPackTest::line).toList());
  }

  /** A pack whose rows aren't kept is judged alike, in a folder or a zip. */
  private static List<PackProblem> problemsRowByRow(Path path, Catalog catalog) throws IOException {
    try (OpenPack pack = OpenPack.of(path)) {
      return Planner.check(pack, pack.outline(), catalog, RowTrial.NONE);
    }
  }

  @Test
  void everyCodeHasAPackThatIsRefusedWithIt() throws IOException {
    Set<Code> missing = EnumSet.complementOf(EnumSet.copyOf(SHOWN_ELSEWHERE));
    for (String name : cases()) {
      String expected = Files.readString(TestPacks.folder("broken/" + name).resolve("expected"));
      missing.removeIf(code -> expected.contains(" " + code.value()));
    }
    assertEquals(Set.of(), missing);
  }

  private static String line(PackProblem problem) {
    return Stream.of(
            problem.place().toString(),
            problem.code().value(),
            problem.table(),
            problem.key(),
            problem.field())
        .filter(part -> part != null && !part.isEmpty())
        .reduce((all, part) -> all + " " + part)
        .orElseThrow()
        .toLowerCase(Locale.ROOT);
  }
}
