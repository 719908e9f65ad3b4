package io.seedgate.cli.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupTest {

  @Test
  void nameTellsTheSecondInUtc() {
    Instant made = Instant.parse("2026-11-28T09:05:30Z");
    String name = Backup.nameAt(made.plusMillis(999));
    assertEquals("20261128t090530z", name);
    assertEquals(made, new Backup(name, 0, true).made());
    assertEquals("seedgate_auth_" + name, Backup.database(ServiceDatabase.AUTH, name));
  }

  @ParameterizedTest
  @CsvSource({
    "20261128t090530z, true",
    "20261328t090530z, false",
    "20261128t096030z, false",
    "20261128T090530Z, false",
    "20261128t0905z, false",
    "x; DROP DATABASE y, false"
  })
  void onlyATimeIsAName(String text, boolean name) {
    assertEquals(name, Backup.isName(text));
  }
}
