package io.seedgate.seed.plan;

import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.PackValue;
import java.time.LocalDate;

/** A value that has been held against its column, and fits. */
public sealed interface Cell {

  /**
   * The value in PostgreSQL's text form, for a tenant with these ids that is seeded on {@code
   * anchor}; null if there is none.
   */
  String text(TenantIds ids, LocalDate anchor);

  /** No value: the column's default, or NULL. */
  record Absent() implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return null;
    }
  }

  /** The same for every tenant. */
  record Literal(String value) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return value;
    }
  }

  /** A date. */
  record Day(DayOffset offset) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return offset.date(anchor).toString();
    }
  }

  /** A timestamp. */
  record Moment(DayOffset offset) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return offset.instant(anchor).toString();
    }
  }

  /** The id of a row. */
  record RowReference(String table, String key) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return ids.row(table, key).toString();
    }
  }

  /** The id of the tenant's own row. */
  record TenantReference() implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return ids.tenant().toString();
    }
  }

  /** The id of a persona. */
  record PersonaReference(String key) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return ids.persona(key).toString();
    }
  }

  /** JSON, with offsets inside it resolved. */
  record Json(PackValue value) implements Cell {

    @Override
    public String text(TenantIds ids, LocalDate anchor) {
      return JsonForm.render(value, anchor).toString();
    }
  }
}
