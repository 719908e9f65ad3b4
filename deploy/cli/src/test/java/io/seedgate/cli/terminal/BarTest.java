package io.seedgate.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0       | 3890000 | PT0S    | make [----------------]   0% 0/3,890,000 rows",
        "0       | 160     | PT2S    | make [----------------]   0% 0/160 rows",
        "2000    | 4000    | PT4S    | make [########--------]  50% 2,000/4,000 rows 500/s 4s left",
        "38900   | 3890000 | PT1S    | make [----------------]   1% 38,900/3,890,000 rows 38,900/s 1m 39s left",
        "3999    | 4000    | PT0.5S  | make [###############-]  99% 3,999/4,000 rows 7,998/s 0s left",
        "4000    | 4000    | PT8S    | make [################] 100% 4,000/4,000 rows 500/s 0s left",
        "5000    | 4000    | PT10S   | make [################] 100% 5,000/4,000 rows 500/s 0s left",
        "0       | 0       | PT1S    | make [################] 100% 0/0 rows"
      })
  void lineTellsRowsAndTheTimeLeft(long done, long planned, Duration soFar, String line) {
    assertEquals(line, new Bar("make", done, planned, soFar).toString());
  }

  @Test
  void movesOnATerminalAndIsALineEachFewSecondsElsewhere() {
    assertEquals(2, shown(false).lines().count(), shown(false));
    assertEquals(
        "\r\u001b[Kmake [----------------]   0% 0/9 rows"
            + "\r\u001b[Kmake [----------------]   0% 0/9 rows"
            + "\r\u001b[Kmake [----------------]   0% 0/9 rows"
            + "\r\u001b[K",
        shown(true));
  }

  private static String shown(boolean onTerminal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Progress progress =
        new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), onTerminal);
    for (String soFar : new String[] {"PT0S", "PT4.9S", "PT5S"}) {
      progress.running(new Bar("make", 0, 9, Duration.parse(soFar)));
    }
    progress.clear();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
