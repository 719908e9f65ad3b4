package io.seedgate.seed.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

  @ParameterizedTest
  @CsvSource({
    "data/tasks.csv, tasks",
    "data/tasks/lena.csv, tasks",
    "data/old.tasks.csv, old.tasks",
    "data/tasks, tasks",
    "data/.csv, ''",
    "data/, ''"
  })
  void tableIsTold(String file, String table) {
    assertEquals(table, Place.of(file).table());
  }
}
