package io.seedgate.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShownTest {

  @Test
  void whatIsMeantForTheTerminalIsNotShown() {
    assertEquals(
        "a\uFFFD[2Jb\uFFFD2Jc\uFFFDd\uFFFDe\uFFFDf",
        Shown.line("a\033[2Jb\u009b2Jc\u202ed\u2028e\nf"));
    assertEquals("A drawing — 図 👍", Shown.line("A drawing — 図 👍"));
  }

  @Test
  void refusalKeepsItsLines() {
    assertEquals("a:\n  b\uFFFD[1m", new Refusal("a:\n  b\033[1m").getMessage());
  }
}
