package io.seedgate.auth.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.seedgate.auth.user.LineSplitter.Line;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  @Test
  void linesAreTheSameHoweverTheStreamIsCut() {
    Buffer whole = Buffer.buffer("eins\n\nzwei äöü\r\ndrei");
    List<Line> expected =
        List.of(
            new Line(1, "eins"), new Line(2, ""), new Line(3, "zwei äöü\r"), new Line(4, "drei"));
    for (int size = 1; size <= whole.length(); size++) {
      LineSplitter splitter = new LineSplitter();
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < whole.length(); i += size) {
        lines.addAll(splitter.feed(whole.getBuffer(i, Math.min(whole.length(), i + size))));
      }
      lines.addAll(splitter.end());
      assertEquals(expected, lines, "cut to " + size);
    }
  }

  @Test
  void lineFeedAtTheEndBeginsNoLine() {
    LineSplitter splitter = new LineSplitter();
    assertEquals(List.of(new Line(1, "one")), splitter.feed(Buffer.buffer("one\n")));
    assertEquals(List.of(), splitter.end());
  }

  @Test
  void lineOverTheLimitIsDroppedAndTheNextOneKept() {
    LineSplitter splitter = new LineSplitter();
    String longest = "x".repeat(LineSplitter.MAX_BYTES);
    List<Line> lines = new ArrayList<>();
    for (String part : List.of(longest, "\n", longest, "x\n", "next\n", longest, longest)) {
      lines.addAll(splitter.feed(Buffer.buffer(part)));
    }
    lines.addAll(splitter.end());
    assertEquals(4, lines.size());
    assertEquals(longest, lines.get(0).text());
    assertNull(lines.get(1).text());
    assertEquals("next", lines.get(2).text());
    assertNull(lines.get(3).text());
  }
}
