package io.seedgate.auth.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        List.of(line(1, "eins"), line(2, ""), line(3, "zwei äöü\r"), line(4, "drei"));
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
    assertEquals(List.of(line(1, "one")), splitter.feed(Buffer.buffer("one\n")));
    assertEquals(List.of(), splitter.end());
  }

  @Test
  void whatIsNoUtf8IsNotReadAsSomethingElse() {
    List<Line> lines =
        new LineSplitter().feed(Buffer.buffer(new byte[] {'a', (byte) 0xff, '\n', 'b', '\n'}));
    assertEquals(List.of(new Line(1, null, ImportProblem.MALFORMED_JSON), line(2, "b")), lines);
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
    assertEquals(ImportProblem.LINE_TOO_LONG, lines.get(1).problem());
    assertEquals("next", lines.get(2).text());
    assertEquals(ImportProblem.LINE_TOO_LONG, lines.get(3).problem());
  }

  private static Line line(int number, String text) {
    return new Line(number, text, null);
  }
}
