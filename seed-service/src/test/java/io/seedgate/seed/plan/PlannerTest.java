package io.seedgate.seed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.PackReading;
import io.seedgate.seed.pack.TestPacks;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
}
