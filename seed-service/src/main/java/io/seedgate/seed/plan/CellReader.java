package io.seedgate.seed.plan;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.JsonCell;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.Place;
import io.seedgate.seed.pack.Problems;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds the values of one row against their columns. */
final class CellReader {

  private static final Pattern UUID_FORM =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Cell NONE = new Cell.Absent();

  private final String table;
  private final String key;
  private final PackKeys keys;
  private final Problems problems;

  CellReader(String table, String key, PackKeys keys, Problems problems) {
    this.table = table;
    this.key = key;
    this.keys = keys;
    this.problems = problems;
  }

  /** The cell; {@link Cell.Absent}, after telling so, if the value won't do. */
  Cell read(Column column, PackValue value) {
    if (column.kind() == Kind.JSONB) {
      return json(column, value);
    }
    if (column.kind() == Kind.UNSUPPORTED) {
      return refuse(
          Code.UNSUPPORTED_TYPE,
          column,
          value.place(),
          "A pack can't fill columns of type %s.".formatted(column.type()));
    }
    if (!(value instanceof Scalar scalar)) {
      return refuse(Code.BAD_TEXT, column, value.place(), "This column takes a single value.");
    }
    if (column.refersTo().isPresent()) {
      return reference(column, scalar, column.refersTo().get());
    }
    return switch (column.kind()) {
      case TEXT -> text(column, scalar);
      case BOOLEAN -> oneOf(column, scalar, Set.of("true", "false"), Code.BAD_BOOLEAN);
      case SMALLINT, INTEGER, BIGINT, NUMERIC, FLOAT ->
          checked(column, scalar, Code.BAD_NUMBER, NumberForm.problem(column, scalar.text()));
      case UUID ->
          matching(column, scalar, UUID_FORM, Code.BAD_UUID, "A UUID has 8-4-4-4-12 digits.");
      case INET ->
          checked(column, scalar, Code.BAD_ADDRESS, AddressForm.inetProblem(scalar.text()));
      case MACADDR ->
          checked(column, scalar, Code.BAD_ADDRESS, AddressForm.macProblem(scalar.text()));
      case ENUM -> label(column, scalar);
      case PERSONA -> persona(column, scalar);
      case DATE -> day(column, scalar);
      case TIMESTAMPTZ -> moment(column, scalar);
      case JSONB, UNSUPPORTED -> throw new IllegalStateException("Dealt with above");
    };
  }

  private Cell text(Column column, Scalar scalar) {
    String text = scalar.text();
    if (text.indexOf('\0') >= 0) {
      return refuse(
          Code.BAD_TEXT, column, scalar.place(), "PostgreSQL can't hold the character 0.");
    }
    int length = text.codePointCount(0, text.length());
    Optional<Integer> limit = column.maxLength().filter(most -> length > most);
    if (limit.isPresent()) {
      return refuse(
          Code.TOO_LONG,
          column,
          scalar.place(),
          "This text has %d characters, the column takes %d.".formatted(length, limit.get()));
    }
    return new Cell.Literal(text);
  }

  private Cell label(Column column, Scalar scalar) {
    return column.labels().contains(scalar.text())
        ? new Cell.Literal(scalar.text())
        : refuse(
            Code.BAD_ENUM,
            column,
            scalar.place(),
            "'%s' is none of %s.".formatted(scalar.text(), String.join(", ", column.labels())));
  }

  private Cell oneOf(Column column, Scalar scalar, Set<String> values, Code code) {
    return values.contains(scalar.text())
        ? new Cell.Literal(scalar.text())
        : refuse(
            code,
            column,
            scalar.place(),
            "'%s' is neither true nor false.".formatted(scalar.text()));
  }

  private Cell matching(Column column, Scalar scalar, Pattern form, Code code, String reason) {
    return checked(
        column,
        scalar,
        code,
        form.matcher(scalar.text()).matches() ? Optional.empty() : Optional.of(reason));
  }

  private Cell checked(Column column, Scalar scalar, Code code, Optional<String> problem) {
    return problem
        .map(reason -> refuse(code, column, scalar.place(), reason))
        .orElseGet(() -> new Cell.Literal(scalar.text()));
  }

  private Cell day(Column column, Scalar scalar) {
    return DayOffset.parse(scalar.text())
        .filter(offset -> offset.time().isEmpty())
        .<Cell>map(Cell.Day::new)
        .orElseGet(
            () ->
                refuse(
                    Code.BAD_DATE,
                    column,
                    scalar.place(),
                    DayOffset.tooFar(scalar.text())
                        .orElseGet(
                            () ->
                                "'%s' is no offset without a time, as W-6 Tue or D-1."
                                    .formatted(scalar.text()))));
  }

  private Cell moment(Column column, Scalar scalar) {
    return DayOffset.parse(scalar.text())
        .filter(offset -> offset.time().isPresent())
        .<Cell>map(Cell.Moment::new)
        .orElseGet(
            () ->
                refuse(
                    Code.BAD_DATE,
                    column,
                    scalar.place(),
                    DayOffset.tooFar(scalar.text())
                        .orElseGet(
                            () ->
                                "'%s' is no offset with a time, as W-6 Tue 09:12 or D-1 23:05."
                                    .formatted(scalar.text()))));
  }

  private Cell reference(Column column, Scalar scalar, String target) {
    if (!keys.has(target, scalar.text())) {
      return refuse(
          Code.DANGLING_REFERENCE,
          column,
          scalar.place(),
          "There is no row '%s' in %s.".formatted(scalar.text(), target));
    }
    return keys.isRoot(target)
        ? new Cell.TenantReference()
        : new Cell.RowReference(target, scalar.text());
  }

  private Cell persona(Column column, Scalar scalar) {
    return keys.hasPersona(scalar.text())
        ? new Cell.PersonaReference(scalar.text())
        : refuse(
            Code.UNKNOWN_PERSONA,
            column,
            scalar.place(),
            "The manifest has no persona '%s'.".formatted(scalar.text()));
  }

  private Cell json(Column column, PackValue value) {
    PackValue json =
        value instanceof Scalar scalar ? JsonCell.read(scalar, column.name(), problems) : value;
    JsonForm.Refusal refusal = (code, place, reason) -> refuse(code, column, place, reason);
    JsonForm.check(json, refusal);
    if (keys.isRoot(table) && column.name().equals(SettingsForm.COLUMN)) {
      SettingsForm.check(json, refusal);
    }
    return new Cell.Json(json);
  }

  private Cell refuse(Code code, Column column, Place place, String reason) {
    problems.add(code, place, table, key, column.name(), reason);
    return NONE;
  }
}
