package io.seedgate.seed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.OpenPack;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.PackReading;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.pack.TestZips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

  @ParameterizedTest
  @CsvSource({"settings, UNSUPPORTED, UNSUPPORTED_TYPE", "industry, UUID, BAD_UUID"})
  void valueThatItsColumnCannotTakeIsRefused(String name, Kind kind, Code code) throws IOException {
    var column =
        new Column(
            name,
            kind,
            "hstore",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            true,
            Optional.empty(),
            Optional.empty());
    var catalog =
        new Catalog(List.of(new Table("client_accounts", true, List.of(column), true, false)));
    PackReading reading = PackReader.read(TestPacks.folder("small"));

    var refusal =
        assertThrows(InvalidPackException.class, () -> Planner.plan("small", reading, catalog));

    assertEquals(
        1,
        refusal.problems().stream()
            .filter(problem -> problem.code() == code && name.equals(problem.field()))
            .count());
  }

  @Test
  void fileOfAZipThatCannotBeReadIsTold(@TempDir Path temporary) throws IOException {
    var entry = new ZipArchiveEntry("LICENSE");
    entry.setMethod(ZipMethod.BZIP2.getCode());
    entry.setCrc(0);
    entry.setSize(1);
    entry.setCompressedSize(1);
    Path zip =
        TestZips.zip(
            temporary.resolve("small.zip"),
            out -> {
              TestZips.addFiles(out, TestPacks.folder("small"), "");
              out.addRawArchiveEntry(entry, new ByteArrayInputStream(new byte[1]));
            });
    var catalog = new Catalog(List.of(new Table("client_accounts", true, List.of(), false, false)));
    try (OpenPack pack = OpenPack.of(zip)) {
      List<PackProblem> problems = Planner.check(pack, pack.outline(), catalog, RowTrial.NONE);
      assertEquals("LICENSE", problems.get(0).place().file());
      assertEquals(Code.UNREADABLE_FILE, problems.get(0).code());
    }
  }
}
