package io.seedgate.seed.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.PackValue;
import java.time.LocalDate;
import java.time.LocalTime;

/** A value that has been held against its column, and fits. */
public sealed interface Cell {

  /**
   * The value in PostgreSQL's text form, for a tenant with these ids that is seeded on {@code
   * anchor}; null if there is none.
   */
  String text(TenantIds ids, LocalDate anchor);

  /**
   * The value in PostgreSQL's text form as a golden copy holds it, for any tenant and anchor date:
   * an id as the name that it is computed from, a date as a {@code day_offset}, JSON with null
   * where a moment belongs. Null if there is none.
   */
  String pattern();

  /** No value: the column's default, or NULL. */
  record Absent() implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return null;
    }

    @Override
    public String pattern() {
      return null;
    }
  }

  /** The same for every tenant. */
  record Literal(String value) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return value;
    }

    @Override
    public String pattern() {
      return value;
    }
  }

  /** A date. */
  record Day(DayOffset offset) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return offset.date(anchor).toString();
    }

    @Override
    public String pattern() {
      return dayOffset(offset);
    }
  }

  /** A timestamp. */
  record Moment(DayOffset offset) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return offset.instant(anchor).toString();
    }

    @Override
    public String pattern() {
      return dayOffset(offset);
    }
  }

  /** The id of a row. */
  record RowReference(String table, String key) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return ids.row(table, key).toString();
    }

    @Override
    public String pattern() {
      return TenantIds.name(table, key);
    }
  }

  /** The id of the tenant's own row. */
  record TenantReference() implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return ids.tenant().toString();
    }

    @Override
    public String pattern() {
      return TENANT;
    }
  }

  /** The id of a persona. */
  record PersonaReference(String key) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return ids.persona(key).toString();
    }

    @Override
    public String pattern() {
      return TenantIds.personaName(key);
    }
  }

  /** JSON, with offsets inside it resolved. */
  record Json(PackValue value) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return JsonForm.render(value, anchor).toString();
    }

    @Override
    public String pattern() {
      return JsonForm.template(value).toString();
    }

    /**
     * The moments that belong into the {@link #pattern}, as {@code [{"path": ["a", "0"], "weekly":
     * true, "days": -4, "time_of_day": "18:00"}]}; null if there are none.
     */
    public String moments() {
      return JsonForm.moments(value).map(JsonNode::toString).orElse(null);
    }
  }

  /** In the place of a name, for the id of the tenant's own row. */
  String TENANT = ".";

  private static String dayOffset(DayOffset offset) {
    return "(%s,%d,%s)"
        .formatted(
            offset.from() == DayOffset.From.MONDAY,
            offset.days(),
            offset.time().map(LocalTime::toString).orElse(""));
  }
}
