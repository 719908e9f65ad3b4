package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (RFC 4180 with a header) as one mapping a record. Two liberties make tables fit to
 * read: blanks around unquoted cells don't count, and lines that begin with {@code #} are comments.
 */
final class CsvText {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .setCommentMarker('#')
          .get();

  /**
   * A column, taken apart once and not for each record.
   *
   * @param cell which of a record's cells is its
   * @param path the names that its name is made of
   */
  private record Column(int cell, String name, List<String> path) {}

  private final String file;
  private final Problems problems;
  private final PackText text;
  private final Consumer<PackValue> row;

  private CsvText(String file, PackText text, Problems problems, Consumer<PackValue> row) {
    this.file = file;
    this.text = text;
    this.problems = problems;
    this.row = row;
  }

  /**
   * Reads a file record by record.
   *
   * @param row given each record before the next is read
   */
  static void read(PackText text, String file, Problems problems, Consumer<PackValue> row)
      throws IOException {
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      new CsvText(file, text, problems, row).readableRecords(parser);
    }
  }

  private void readableRecords(CSVParser parser) {
    try {
      records(parser);
    } catch (UncheckedIOException e) {
      PackText.tell(
          e,
          new Place(file, Math.toIntExact(parser.getCurrentLineNumber())),
          "This is not CSV of RFC 4180: quotes stand around a whole cell and are doubled in it.",
          problems);
    }
  }

  private void records(CSVParser parser) {
    List<Column> columns = null;
    int width = 0;
    for (CSVRecord cells : parser) {
      text.nextRow();
      var place = new Place(file, firstLine(parser, cells));
      if (columns == null) {
        columns = columns(cells, place);
        width = cells.size();
      } else if (cells.size() != width) {
        problems.add(
            Code.UNREADABLE_FILE,
            place,
            null,
            "This record has %d cells, the header %d.".formatted(cells.size(), width));
      } else {
        row.accept(row(columns, cells, place));
      }
    }
  }

  /** The parser stands on the last line of a record, which a quoted cell may have made longer. */
  private static int firstLine(CSVParser parser, CSVRecord cells) {
    long breaks =
        cells.stream().mapToLong(cell -> cell.chars().filter(c -> c == '\n').count()).sum();
    return Math.toIntExact(parser.getCurrentLineNumber() - breaks);
  }

  /** The columns of a header, without those that lead too deep. */
  private List<Column> columns(CSVRecord header, Place place) {
    List<Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      int cell = columns.size();
      List<String> path = List.of(name.split("\\.", YamlText.DEEPEST + 2));
      if (name.isEmpty()) {
        problems.add(Code.UNREADABLE_FILE, place, null, "A column has no name.");
      } else if (tooDeep(path)) {
        problems.add(
            Code.UNREADABLE_FILE,
            place,
            null,
            "A column leads more than %d deep.".formatted(YamlText.DEEPEST));
      } else if (!seen.add(name)) {
        problems.add(Code.DUPLICATE_FIELD, place, name, "This column stands in the header twice.");
      }
      columns.add(new Column(cell, name, path));
    }
    columns.removeIf(column -> tooDeep(column.path()));
    return columns;
  }

  private static boolean tooDeep(List<String> path) {
    return path.size() > YamlText.DEEPEST + 1;
  }

  private PackValue row(List<Column> columns, CSVRecord cells, Place place) {
    Map<String, PackValue> fields = new LinkedHashMap<>();
    for (Column column : columns) {
      String cell = cells.get(column.cell());
      if (!cell.isEmpty()) {
        put(fields, column, cell, place);
      }
    }
    return new PackValue.Mapping(fields, place);
  }

  /** Puts a cell under its name; each dot in the name goes one mapping deeper. */
  private void put(Map<String, PackValue> fields, Column column, String cell, Place place) {
    Map<String, PackValue> within = fields;
    int last = column.path().size() - 1;
    for (String name : column.path().subList(0, last)) {
      PackValue inner =
          within.computeIfAbsent(name, any -> new PackValue.Mapping(new LinkedHashMap<>(), place));
      if (!(inner instanceof PackValue.Mapping mapping)) {
        clash(column.name(), place);
        return;
      }
      within = mapping.entries();
    }
    var scalar = new PackValue.Scalar(cell, true, place);
    PackValue value = last == 0 ? scalar : JsonCell.read(scalar, column.name(), problems);
    if (within.put(column.path().get(last), value) != null) {
      clash(column.name(), place);
    }
  }

  private void clash(String column, Place place) {
    problems.add(
        Code.DUPLICATE_FIELD, place, column, "Another column of this record sets the same value.");
  }
}
