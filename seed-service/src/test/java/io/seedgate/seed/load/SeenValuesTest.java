package io.seedgate.seed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.seed.pack.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenValuesTest {

  private final SeenValues seen = new SeenValues();

  @Test
  void eachValueIsFoundWhereItFirstStood() {
    for (int row = 1; row <= 10_000; row++) {
      assertEquals(Optional.empty(), seen.add(hash(row), place(row)));
    }
    for (int row = 1; row <= 10_000; row++) {
      assertEquals(Optional.of(place(row)), seen.add(hash(row), new Place("data/z.csv", 1)));
    }
  }

  /** Many of them begin at the same slot. */
  private static long hash(int row) {
    return (long) (row / 4) << 40 | row % 4 * 64L;
  }

  private static Place place(int row) {
    return new Place(row > 5_000 ? "data/b.csv" : "data/a.csv", row);
  }
}
