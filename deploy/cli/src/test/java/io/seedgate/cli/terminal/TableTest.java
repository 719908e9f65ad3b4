package io.seedgate.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("NAME", "STATE").row("postgres", "up").row("a", "restarting");
    assertEquals(
        """
        NAME      STATE
        postgres  up
        a         restarting
        """,
        table.toString());
  }

  @Test
  void rowWithAnotherNumberOfCellsIsABug() {
    Table table = new Table("NAME", "STATE");
    assertThrows(IllegalArgumentException.class, () -> table.row("postgres"));
  }
}
