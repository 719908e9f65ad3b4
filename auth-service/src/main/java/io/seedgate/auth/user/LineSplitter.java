package io.seedgate.auth.user;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
   * @param text null where there is a problem
   * @param problem why the line can't be read; null where it can
   */
  record Line(int number, String text, ImportProblem problem) {
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
    Line line = tooLong ? new Line(count, null, ImportProblem.LINE_TOO_LONG) : decoded(unfinished);
    unfinished = Buffer.buffer();
    tooLong = false;
    return line;
  }

  private Line decoded(Buffer bytes) {
    try {
      // A decoder reports what is no UTF-8; a string would hold replacement characters for it.
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
      return new Line(count, text, null);
    } catch (CharacterCodingException malformed) {
      return new Line(count, null, ImportProblem.MALFORMED_JSON);
    }
  }
}
