package io.seedgate.seed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.catalog.CheckConstraint;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.catalog.UniqueIndex;
import io.seedgate.seed.pack.OpenPack;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.pack.PackRow;
import io.seedgate.seed.pack.Place;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Cell;
import io.seedgate.seed.plan.Plan.PlannedRow;
import io.seedgate.seed.plan.RowTrial;
import io.vertx.core.VertxException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of a table that isn't there: none is needed to judge them. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ConstraintTrialTest {

  private static final List<Column> COLUMNS =
      List.of(
          column("name", Kind.TEXT, "text", Optional.empty()),
          column("amount", Kind.NUMERIC, "numeric", Optional.of("1")),
          column("size", Kind.FLOAT, "double precision", Optional.empty()));

  private static final Column UNSET =
      column("made_at", Kind.TIMESTAMPTZ, "timestamp with time zone", Optional.of("now()"));

  private static final Table CHECKED =
      table(
          List.of(new CheckConstraint("amounts", "(amount > (1)::numeric)", List.of("amount"))),
          List.of());

  @Inject Pool pool;
  @Inject Vertx vertx;

  private final AtomicInteger statements = new AtomicInteger();
  private ConstraintTrials trials;
  private PackOutline outline;
  private RowTrial trial;

  private Instant now = Instant.now();

  @BeforeEach
  void begin() throws IOException {
    trials = new ConstraintTrials(counted(), () -> now);
    try (OpenPack pack = OpenPack.of(TestPacks.folder("small"))) {
      outline = pack.outline();
    }
    trial = trials.of(outline);
  }

  @Test
  void equalValuesAreTheSameInAnyNotation() {
    Table table = unique(List.of("client_account_id", "name", "amount"), Optional.empty(), true);
    row(table, 1, "a", "2.0", null);
    row(table, 2, "a", "2.00", null);
    row(table, 3, "b", "2.0", null);
    assertTold("2 unique_violation The row at data/things.csv:1 has the same name, amount.");
  }

  @Test
  void defaultIsAValueAndNullMayBeNone() {
    Table distinct = unique(List.of("name", "amount"), Optional.empty(), true);
    row(distinct, 1, null, null, null);
    row(distinct, 2, null, null, null);
    row(distinct, 3, "a", "1", null);
    row(distinct, 4, "a", null, null);
    assertTold("4 unique_violation The row at data/things.csv:3 has the same name, amount.");
  }

  @Test
  void nullMayBeAValue() {
    Table table = unique(List.of("name"), Optional.empty(), false);
    row(table, 1, null, null, null);
    row(table, 2, null, null, null);
    assertTold("2 unique_violation The row at data/things.csv:1 has the same name.");
  }

  @Test
  void indexMayBeOfExpressionsAndOfSomeRows() {
    Table table = unique(List.of("lower(name)"), Optional.of("(amount > (1)::numeric)"), true);
    row(table, 1, "a", "1", null);
    row(table, 2, "A", "2", null);
    row(table, 3, "a", "1", null);
    row(table, 4, "a", "3", null);
    assertTold("4 unique_violation The row at data/things.csv:2 has the same lower(name).");
  }

  @Test
  void checkSeesWhatNoRowSets() {
    Table table =
        table(
            List.of(
                new CheckConstraint(
                    "dates", "(made_at > updated_at)", List.of("made_at", "updated_at")),
                new CheckConstraint("amounts", "(amount > (1)::numeric)", List.of("amount"))),
            List.of());
    row(table, 1, "a", "2", null);
    row(table, 2, null, null, null);
    assertTold(
        "1 check_violation The table's constraint dates asks for (made_at > updated_at).",
        "2 check_violation The table's constraint dates asks for (made_at > updated_at).",
        "2 check_violation The table's constraint amounts asks for (amount > (1)::numeric).");
  }

  @Test
  void valueThatTheDatabaseCannotReadIsFoundAmongThousands() {
    Table table =
        table(
            List.of(
                new CheckConstraint("sizes", "(size > (0)::double precision)", List.of("size"))),
            List.of(new UniqueIndex("names", List.of("name"), Optional.empty(), true)));
    for (int row = 1; row <= 2_500; row++) {
      row(table, row, "n" + row % 2_400, null, row == 1_234 ? "1" + "0".repeat(400) : "1");
    }
    List<String> told = told();
    assertEquals(101, told.size());
    assertEquals(
        "1234 check_violation The database refuses this row: ",
        told.get(0).substring(0, "1234 check_violation The database refuses this row: ".length()));
    assertEquals(
        "2401 unique_violation The row at data/things.csv:1 has the same name.", told.get(1));
  }

  @Test
  void nothingIsJudgedThatWouldNotBeTold() {
    for (int row = 1; row <= 11_001; row++) {
      row(CHECKED, row, null, "1", null);
    }
    assertEquals(10_001, trial.problems().size());
    int judged = statements.get();
    row(CHECKED, 11_002, null, "1", null);
    assertEquals(10_001, trial.problems().size());
    assertEquals(judged, statements.get());
  }

  @Test
  void packThatIsSoundIsTriedOnceADay() {
    for (String amount : List.of("1", "2", "2")) {
      trial = trials.onceADay(outline);
      row(CHECKED, 1, null, amount, null);
      assertEquals(amount.equals("1") ? 1 : 0, trial.problems().size());
    }
    assertEquals(2, statements.get());

    now = now.plus(1, ChronoUnit.DAYS);
    trial = trials.onceADay(outline);
    row(CHECKED, 1, null, "1", null);
    assertEquals(1, trial.problems().size());
  }

  /** Which is no fault of ours: the API tells so by what it is. */
  @Test
  void databaseThatIsAwayIsKnownAsOne() {
    Pool nowhere =
        PgBuilder.pool()
            .connectingTo(new PgConnectOptions().setHost("127.0.0.1").setPort(1))
            .using(vertx)
            .build();
    trial = new ConstraintTrials(nowhere, InstantSource.system()).of(outline);
    row(CHECKED, 1, null, "1", null);
    assertThrows(VertxException.class, trial::problems);
    nowhere.closeAndAwait();
  }

  /** The service's own, whose statements are counted. */
  private Pool counted() {
    io.vertx.sqlclient.Pool own = pool.getDelegate();
    return Pool.newInstance(
        (io.vertx.sqlclient.Pool)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {io.vertx.sqlclient.Pool.class},
                (proxy, method, arguments) -> {
                  statements.incrementAndGet();
                  return method.invoke(own, arguments);
                }));
  }

  private static Table unique(
      List<String> expressions, Optional<String> predicate, boolean nullsDistinct) {
    return table(
        List.of(), List.of(new UniqueIndex("things", expressions, predicate, nullsDistinct)));
  }

  private static Table table(List<CheckConstraint> checks, List<UniqueIndex> uniqueIndexes) {
    List<Column> columns = List.of(COLUMNS.get(0), COLUMNS.get(1), COLUMNS.get(2), UNSET);
    return new Table("things", false, columns, true, false, checks, uniqueIndexes);
  }

  private static Column column(String name, Kind kind, String type, Optional<String> otherwise) {
    return new Column(
        name,
        kind,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        true,
        otherwise,
        Optional.empty());
  }

  private void row(Table table, int line, String name, String amount, String size) {
    var written = new PackRow("r" + line, Map.of(), new Place("data/things.csv", line));
    List<Cell> cells = List.of(cell(name), cell(amount), cell(size));
    trial.row(table, COLUMNS, written, new PlannedRow("r" + line, cells));
  }

  private static Cell cell(String value) {
    return value == null ? new Cell.Absent() : new Cell.Literal(value);
  }

  private void assertTold(String... expected) {
    assertEquals(List.of(expected), told());
  }

  private List<String> told() {
    return trial.problems().stream()
        .map(it -> "%d %s %s".formatted(it.place().line(), it.code().value(), it.reason()))
        .toList();
  }
}
