package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    List<String> header = null;
    for (CSVRecord cells : parser) {
      text.nextRow();
      var place = new Place(file, firstLine(parser, cells));
      if (header == null) {
        header = cells.toList();
        checkHeader(header, place);
      } else if (cells.size() != header.size()) {
        problems.add(
            Code.UNREADABLE_FILE,
            place,
            null,
            "This record has %d cells, the header %d.".formatted(cells.size(), header.size()));
      } else {
        row.accept(row(header, cells, place));
      }
    }
  }

  /** The parser stands on the last line of a record, which a quoted cell may have made longer. */
  private static int firstLine(CSVParser parser, CSVRecord cells) {
    long breaks =
        cells.stream().mapToLong(cell -> cell.chars().filter(c -> c == '\n').count()).sum();
    return Math.toIntExact(parser.getCurrentLineNumber() - breaks);
  }

  private void checkHeader(List<String> header, Place place) {
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (name.isEmpty()) {
        problems.add(Code.UNREADABLE_FILE, place, null, "A column has no name.");
      } else if (tooDeep(name)) {
        problems.add(
            Code.UNREADABLE_FILE,
            place,
            null,
            "A column leads more than %d deep.".formatted(YamlText.DEEPEST));
      } else if (!seen.add(name)) {
        problems.add(Code.DUPLICATE_FIELD, place, name, "This column stands in the header twice.");
      }
    }
  }

  private PackValue row(List<String> header, CSVRecord cells, Place place) {
    Map<String, PackValue> fields = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!cells.get(i).isEmpty() && !tooDeep(header.get(i))) {
        put(fields, header.get(i), header.get(i), cells.get(i), place);
      }
    }
    return new PackValue.Mapping(fields, place);
  }

  private static boolean tooDeep(String column) {
    return column.chars().filter(c -> c == '.').count() > YamlText.DEEPEST;
  }

  /** Puts a cell under its name; each dot in the name goes one mapping deeper. */
  private void put(
      Map<String, PackValue> fields, String name, String column, String cell, Place place) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      var scalar = new PackValue.Scalar(cell, true, place);
      boolean inJson = !column.equals(name);
      if (fields.put(name, inJson ? JsonCell.read(scalar, column, problems) : scalar) != null) {
        clash(column, place);
      }
      return;
    }
    PackValue inner =
        fields.computeIfAbsent(
            name.substring(0, dot), any -> new PackValue.Mapping(new LinkedHashMap<>(), place));
    if (inner instanceof PackValue.Mapping mapping) {
      put(mapping.entries(), name.substring(dot + 1), column, cell, place);
    } else {
      clash(column, place);
    }
  }

  private void clash(String column, Place place) {
    problems.add(
        Code.DUPLICATE_FIELD, place, column, "Another column of this record sets the same value.");
  }
}
