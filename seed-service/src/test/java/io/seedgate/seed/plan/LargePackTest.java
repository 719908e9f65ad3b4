package io.seedgate.seed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.OpenPack;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.TestZips;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100,000 rows, which take 160 MB when they are all kept, are judged in a JVM of 64 MB. */
class LargePackTest {

  private static final int ROWS = 100_000;
  private static final int BAD_ROW = 77_777;
  private static final int COLUMNS = 12;

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"csv", "yaml"})
  void largePackIsJudgedInLittleMemory(String form) throws IOException, InterruptedException {
    Path zip = TestZips.of(pack(form), temporary, "large.zip");
    Path output = temporary.resolve("output");
    Process small =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargePackTest.class.getName(),
                zip.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!small.waitFor(2, TimeUnit.MINUTES)) {
      small.destroyForcibly();
    }
    assertEquals(
        "%d rows, problems: [data/tasks.%s:%d: bad_number tasks/k%d c0: 'x' is no number.]"
            .formatted(
                ROWS + 1, form, form.equals("csv") ? BAD_ROW + 2 : BAD_ROW * 13 + 2, BAD_ROW),
        Files.readString(output).strip());
  }

  /** The small JVM: judges the pack at the path it is given. */
  public static void main(String[] arguments) throws IOException {
    try (OpenPack pack = OpenPack.ofUpload(Path.of(arguments[0]), Optional.empty())) {
      PackOutline outline = pack.outline();
      List<PackProblem> problems = Planner.check(pack, outline, catalog(), RowTrial.NONE);
      System.out.printf("%d rows, problems: %s%n", outline.rowCount(), problems);
    }
  }

  private static Catalog catalog() {
    List<Column> columns =
        IntStream.range(0, COLUMNS).mapToObj(i -> column("c" + i, Kind.BIGINT)).toList();
    return new Catalog(
        List.of(
            new Table("client_accounts", true, List.of(), false, false),
            new Table("tasks", false, columns, false, false)));
  }

  private static Column column(String name, Kind kind) {
    return new Column(
        name,
        kind,
        "bigint",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        true,
        Optional.empty(),
        Optional.empty());
  }

  private Path pack(String form) throws IOException {
    Path data = Files.createDirectories(temporary.resolve("large/data"));
    Files.writeString(
        data.resolveSibling("pack.yaml"),
        """
        format: 1
        name: large
        version: 1.0.0
        generator_version: "1"
        title: Large
        password: a-password-for-all
        """);
    Files.writeString(data.resolve("client_accounts.yaml"), "- key: tenant\n");
    try (BufferedWriter file = Files.newBufferedWriter(data.resolve("tasks." + form))) {
      if (form.equals("csv")) {
        file.write("key");
        for (int column = 0; column < COLUMNS; column++) {
          file.write(",c" + column);
        }
        file.write('\n');
      }
      for (int row = 0; row < ROWS; row++) {
        file.write(form.equals("csv") ? csv(row) : yaml(row));
      }
    }
    return data.getParent();
  }

  private static String csv(int row) {
    var line = new StringBuilder("k").append(row);
    for (int column = 0; column < COLUMNS; column++) {
      line.append(',').append(value(row, column));
    }
    return line.append('\n').toString();
  }

  private static String yaml(int row) {
    var lines = new StringBuilder("- key: k").append(row).append('\n');
    for (int column = 0; column < COLUMNS; column++) {
      lines.append("  c").append(column).append(": ").append(value(row, column)).append('\n');
    }
    return lines.toString();
  }

  private static Object value(int row, int column) {
    return row == BAD_ROW && column == 0 ? "x" : row * 31L + column;
  }
}
