package io.seedgate.seed.plan;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.Generators;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.OpenPack;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackReading;
import io.seedgate.seed.pack.PackRow;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.Place;
import io.seedgate.seed.pack.Problems;
import io.seedgate.seed.pack.TableOutline;
import io.seedgate.seed.plan.Plan.PlannedTable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a pack against the catalog. */
public final class Planner {

  /** Reasons why a file, or the rest of one, isn't among the rows. */
  private static final Set<Code> LEFT_OUT =
      EnumSet.of(
          Code.UNREADABLE_FILE,
          Code.UNSAFE_PATH,
          Code.ENCRYPTED_FILE,
          Code.EXPLODING_FILE,
          Code.DAMAGED_FILE);

  private final Manifest manifest;
  private final Map<String, TableOutline> outlines;
  private final Catalog catalog;
  private final PackKeys keys;
  private final Problems problems;

  private Planner(
      Manifest manifest,
      Map<String, TableOutline> outlines,
      Catalog catalog,
      List<PackProblem> found) {
    this.manifest = manifest;
    this.outlines = outlines;
    this.catalog = catalog;
    this.problems = new Problems();
    this.problems.addAll(found);
    this.keys = new PackKeys(manifest, outlines, catalog.root().name(), unreadable(found));
  }

  /**
   * Of what is too large a row, a file or all that follows is left out: that may be of any table.
   */
  private Set<String> unreadable(List<PackProblem> found) {
    if (found.stream().anyMatch(problem -> problem.code() == Code.TOO_LARGE)) {
      return catalog.tables().stream().map(Table::name).collect(toSet());
    }
    return found.stream()
        .filter(problem -> LEFT_OUT.contains(problem.code()))
        .map(PackProblem::place)
        .filter(Place::isOfData)
        .map(Place::table)
        .collect(toSet());
  }

  /**
   * Plans what was read.
   *
   * @throws InvalidPackException with all problems, those of reading included
   */
  public static Plan plan(String name, PackReading reading, Catalog catalog) {
    if (reading.pack().isEmpty()) {
      throw new InvalidPackException(name, reading.problems());
    }
    Pack pack = reading.pack().get();
    Map<String, TableOutline> outlines =
        pack.tables().entrySet().stream()
            .collect(toMap(Map.Entry::getKey, rows -> TableOutline.of(rows.getValue())));
    var planner = new Planner(pack.manifest(), outlines, catalog, reading.problems());
    planner.checkTables();
    List<PlannedTable> tables =
        catalog.tables().stream().map(table -> planner.table(table, pack)).toList();
    Generators generators = planner.generators(pack.generators());
    planner.checkManifest();
    if (!planner.problems.all().isEmpty()) {
      throw new InvalidPackException(name, planner.problems.all());
    }
    return new Plan(pack, tables, generators);
  }

  /**
   * Finds what {@link #plan} would, and {@code trial}, without keeping a row in memory. Blocks.
   *
   * @param outline of the same pack
   * @return all problems, those of the outline included
   * @throws IOException if the pack can't be read again
   */
  public static List<PackProblem> check(
      OpenPack pack, PackOutline outline, Catalog catalog, RowTrial trial) throws IOException {
    if (outline.manifest().isEmpty()) {
      return outline.problems();
    }
    var planner =
        new Planner(outline.manifest().get(), outline.tables(), catalog, outline.problems());
    planner.checkTables();
    Map<String, TablePlanner> tables = new HashMap<>();
    catalog.tables().forEach(table -> tables.put(table.name(), planner.planner(table)));
    pack.rows(
        (table, row) -> {
          if (tables.containsKey(table)) {
            tables.get(table).judge(row, trial);
          }
        });
    planner.problems.addAll(trial.problems());
    planner.generators(outline.generators());
    planner.checkManifest();
    return planner.problems.all();
  }

  private void checkTables() {
    outlines.forEach(
        (table, outline) -> {
          if (catalog.table(table).isEmpty()) {
            problems.add(
                Code.UNKNOWN_TABLE,
                outline.first().orElse(Place.of("data/" + table)),
                table,
                null,
                null,
                "The database has no table of this name that a pack may fill.");
          }
        });
    checkRoot();
  }

  private Generators generators(Map<String, PackValue> files) {
    return Generators.compile(
        files, manifest.defaults(), catalog, new PackLiterals(keys, problems), problems);
  }

  private void checkRoot() {
    String root = catalog.root().name();
    TableOutline rows = outline(root);
    if (rows.rows() != 1 && !(rows.rows() == 0 && keys.mayHaveMore(root))) {
      problems.add(
          Code.NOT_ONE_TENANT_ROW,
          rows.second().orElse(Place.of("data/" + root + ".yaml")),
          root,
          null,
          null,
          "A pack has one row for the tenant itself, this one %d.".formatted(rows.rows()));
    }
  }

  private TableOutline outline(String table) {
    return outlines.getOrDefault(table, TableOutline.of(List.of()));
  }

  private TablePlanner planner(Table table) {
    return new TablePlanner(table, outline(table.name()), manifest.defaults(), keys, problems);
  }

  private PlannedTable table(Table table, Pack pack) {
    TablePlanner planner = planner(table);
    List<PackRow> rows = pack.tables().getOrDefault(table.name(), List.of());
    return new PlannedTable(table, planner.columns(), rows.stream().map(planner::row).toList());
  }

  private void checkManifest() {
    new ManifestCheck(catalog, keys, problems).check(manifest);
  }
}
