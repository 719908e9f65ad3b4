package io.seedgate.seed.plan;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.Literals;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.Problems;
import java.util.Optional;

/** Literals of generators mean what those of rows mean. */
record PackLiterals(PackKeys keys, Problems problems) implements Literals {

  @Override
  public Optional<String> pattern(Table table, String label, Column column, PackValue value) {
    Cell cell = new CellReader(table.name(), label, keys, problems).read(column, value);
    return Optional.ofNullable(cell.pattern());
  }

  @Override
  public String json(PackValue value) {
    return JsonForm.template(value).toString();
  }
}
