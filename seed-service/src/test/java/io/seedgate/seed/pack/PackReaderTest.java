package io.seedgate.seed.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue.Scalar;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackReaderTest {

  @TempDir Path temporary;
  private Path pack;

  @BeforeEach
  void copySmallPack() throws IOException {
    pack = TestPacks.copyOfSmall(temporary);
  }

  @Test
  void everyValueKnowsItsFileAndLine() throws IOException {
    Pack read = readWithoutProblems();

    PackRow engagement = read.tables().get("engagements").get(0);
    assertEquals(new Place("data/engagements.yaml", 5), engagement.fields().get("status").place());
    PackRow record = read.tables().get("raw_import_records").get(1);
    assertEquals(new Place("data/raw_import_records/cmdb.csv", 4), record.place());
    assertEquals("cmdb-002", record.key());
  }

  @Test
  void lineOfARecordBehindACellOfSeveralLinesIsRight() throws IOException {
    Path file = pack.resolve("data/assets.csv");
    Files.writeString(file, "key,description\na,\"one\ntwo\nthree\"\nb,four\n");
    List<PackRow> rows = PackReader.read(pack).pack().orElseThrow().tables().get("assets");
    assertEquals(2, rows.get(0).place().line());
    assertEquals(5, rows.get(1).place().line());
  }

  @Test
  void emptyCellIsAnAbsentField() throws IOException {
    PackRow shop = readWithoutProblems().tables().get("assets").get(1);
    assertEquals(false, shop.fields().containsKey("ip_address"));
    assertEquals("Shop", ((Scalar) shop.fields().get("name")).text());
  }

  @Test
  void packInAJarReadsLikeOneInAFolder() throws IOException {
    Path jar = temporary.resolve("packs.jar");
    try (FileSystem inJar = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      TestPacks.copy(pack, inJar.getPath("/packs/small"));
    }
    try (FileSystem inJar = FileSystems.newFileSystem(jar)) {
      assertEquals(PackReader.read(pack), PackReader.read(inJar.getPath("/packs/small")));
    }
  }

  @Test
  void hashChangesWithAnyByteAndAnyName() throws IOException {
    String before = readWithoutProblems().hash();
    assertEquals(before, readWithoutProblems().hash());

    Path waves = pack.resolve("data/migration_waves.yaml");
    Files.writeString(waves, Files.readString(waves) + "\n");
    String afterByte = readWithoutProblems().hash();
    assertNotEquals(before, afterByte);

    Files.createDirectory(pack.resolve("data/migration_waves"));
    Files.move(waves, pack.resolve("data/migration_waves/all.yaml"));
    String afterMove = readWithoutProblems().hash();
    assertNotEquals(afterByte, afterMove);

    Files.writeString(pack.resolve("README.md"), "no part of the pack");
    assertEquals(afterMove, readWithoutProblems().hash());
  }

  @Test
  void linkOutOfThePackIsRefused() throws IOException {
    Path secret = Files.writeString(temporary.resolve("secret.yaml"), "- key: a\n");
    Files.createSymbolicLink(pack.resolve("data/tasks.yaml"), secret);
    Files.createSymbolicLink(pack.resolve("data/messages"), temporary);

    PackReading reading = PackReader.read(pack);

    assertEquals(
        List.of("data/messages", "data/tasks.yaml"),
        reading.problems().stream()
            .filter(problem -> problem.code() == Code.UNSAFE_PATH)
            .map(problem -> problem.place().file())
            .toList());
    assertEquals(false, reading.pack().orElseThrow().tables().containsKey("tasks"));
  }

  @Test
  void foreignFileAmongTheDataIsRefused() throws IOException {
    Files.writeString(pack.resolve("data/assets.xlsx"), "?");
    assertEquals(
        List.of(Code.UNKNOWN_FILE),
        PackReader.read(pack).problems().stream().map(PackProblem::code).toList());
  }

  @Test
  void hugePackIsRefusedUnread() throws IOException {
    try (var file = new RandomAccessFile(pack.resolve("data/tasks.csv").toFile(), "rw")) {
      file.setLength(65L << 20);
    }
    assertEquals(
        1,
        PackReader.read(pack).problems().stream()
            .filter(problem -> problem.code() == Code.TOO_LARGE)
            .count());
  }

  @Test
  void packOfTheLibraryIsFoundByNameAndNothingElse() {
    var library = new PackLibrary(Optional.empty());
    assertEquals(
        "small", library.read("small").orElseThrow().pack().orElseThrow().manifest().name());
    for (String name : List.of("", "none", "..", "../packs/small", "small/data", "SMALL")) {
      assertEquals(Optional.empty(), library.read(name), name);
    }
  }

  private Pack readWithoutProblems() throws IOException {
    PackReading reading = PackReader.read(pack);
    assertEquals(List.of(), reading.problems());
    return reading.pack().orElseThrow();
  }
}
