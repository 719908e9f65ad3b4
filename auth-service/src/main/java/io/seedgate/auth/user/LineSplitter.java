package io.seedgate.auth.user;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of bytes into lines. Holds one unfinished line, of which it keeps no more than the
 * longest that is allowed. Not safe for threads: each stream has its own.
 */
final class LineSplitter {
  static final int MAX_BYTES = 16 * 1024;

  private Buffer unfinished = Buffer.buffer();
  private boolean tooLong;
  private int count;

  /**
   * A line without its end.
   *
   * @param number counted from 1
   * @param text null where the line is too long
   */
  record Line(int number, String text) {
    boolean isBlank() {
      return text != null && text.isBlank();
    }
  }

  /** The lines that end in these bytes. */
  List<Line> feed(Buffer bytes) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.getByte(i) == '\n') {
        keep(bytes, start, i);
        lines.add(finish());
        start = i + 1;
      }
    }
    keep(bytes, start, bytes.length());
    return lines;
  }

  /** The last line, where no line feed ends it. */
  List<Line> end() {
    return unfinished.length() == 0 && !tooLong ? List.of() : List.of(finish());
  }

  private void keep(Buffer bytes, int start, int end) {
    if (unfinished.length() + end - start > MAX_BYTES) {
      tooLong = true;
      unfinished = Buffer.buffer();
    } else if (!tooLong) {
      unfinished.appendBuffer(bytes, start, end - start);
    }
  }

  private Line finish() {
    count++;
    Line line = new Line(count, tooLong ? null : unfinished.toString(StandardCharsets.UTF_8));
    unfinished = Buffer.buffer();
    tooLong = false;
    return line;
  }
}
