package io.seedgate.seed.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayOffsetTest {

  @ParameterizedTest
  @CsvSource({
    // from a Friday
    "W0 Mon,   2026-11-20, 2026-11-16",
    "W0 Sun,   2026-11-20, 2026-11-22",
    "W-6 Tue,  2026-11-20, 2026-10-06",
    "W+2 Fri,  2026-11-20, 2026-12-04",
    "D0,       2026-11-20, 2026-11-20",
    "D-1,      2026-11-20, 2026-11-19",
    "D+3,      2026-11-20, 2026-11-23",
    // from a Monday and from a Sunday of the same week
    "W0 Mon,   2026-11-16, 2026-11-16",
    "W0 Mon,   2026-11-22, 2026-11-16",
    "W-1 Sun,  2026-11-22, 2026-11-15",
    // across the end of a year, and a leap day
    "W-1 Wed,  2027-01-01, 2026-12-23",
    "W0 Thu,   2027-01-01, 2026-12-31",
    "D-1,      2027-01-01, 2026-12-31",
    "D+1,      2028-02-28, 2028-02-29",
  })
  void dateIsCountedFromTheAnchorDate(String text, LocalDate anchor, LocalDate expected) {
    assertEquals(expected, DayOffset.parse(text).orElseThrow().date(anchor));
  }

  @ParameterizedTest
  @CsvSource({
    "W-6 Tue 09:12,  2026-11-20, 2026-10-06T09:12:00Z",
    "D-1 23:05:30,   2026-11-20, 2026-11-19T23:05:30Z",
    "W0 Sun 00:00,   2026-11-20, 2026-11-22T00:00:00Z",
  })
  void timeOfDayIsUtc(String text, LocalDate anchor, Instant expected) {
    assertEquals(expected, DayOffset.parse(text).orElseThrow().instant(anchor));
  }

  @ParameterizedTest
  @CsvSource({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})
  void weekdayIsKeptOnEveryAnchorDate(String weekday) {
    DayOffset offset = DayOffset.parse("W-3 " + weekday).orElseThrow();
    LocalDate start = LocalDate.of(2026, 12, 20);
    for (int i = 0; i < 30; i++) {
      String name = offset.date(start.plusDays(i)).getDayOfWeek().name();
      assertTrue(name.startsWith(weekday.toUpperCase(java.util.Locale.ROOT)), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-20",
        "W",
        "W-6",
        "W6 Tue",
        "W-0 Tue",
        "W-06 Tue",
        "W-6 tue",
        "W-6 Tuesday",
        "D",
        "D1",
        "D-0",
        "D-1 Tue",
        "D-10000",
        "W-6 Tue 9:12",
        "W-6 Tue 24:00",
        "W-6 Tue 09:60",
        "W-6 Tue 09:12Z",
        "W-6  Tue",
        " W0 Mon",
        "W0 Mon ",
        "w0 Mon",
        "today",
        "D-1T23:05"
      })
  void anythingElseIsNoOffset(String text) {
    assertTrue(DayOffset.parse(text).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "D+400000,          true",
    "D-10000 23:05,     true",
    "W+10000 Tue 09:12, true",
    "D+9999,            false",
    "D-1 Tue,           false",
    "D00001,            false",
    "D10245 in Denver,  false",
    "today,             false"
  })
  void offsetThatIsTooFarIsToldTheRange(String text, boolean expected) {
    assertEquals(
        expected ? "'" + text + "' is too far: offsets count from -9999 to +9999." : "",
        DayOffset.tooFar(text).orElse(""));
  }
}
