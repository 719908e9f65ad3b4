package io.seedgate.cli.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Hands out the whole lines that were added to a log since it was last asked. A line of more than a
 * mebibyte comes in pieces.
 */
public final class LogFollower {

  private final LogFile log;
  private long offset;

  /** Begins at the log's present end. */
  public LogFollower(LogFile log) {
    this.log = log;
    this.offset = log.size();
  }

  public List<String> newLines() {
    if (log.size() < offset) {
      // set aside and begun anew
      offset = 0;
    }
    byte[] added = log.bytes(offset);
    int end = endOfLastLine(added);
    offset += end;
    return new String(added, 0, end, StandardCharsets.UTF_8).lines().toList();
  }

  // In UTF-8 no other character contains the byte of a line feed.
  private static int endOfLastLine(byte[] text) {
    for (int end = text.length; end > 0; end--) {
      if (text[end - 1] == '\n') {
        return end;
      }
    }
    return text.length < LogFile.TAIL_BYTES ? 0 : endOfLastCharacter(text);
  }

  // Of a line longer than what is read at once: handed out in pieces, no character broken.
  private static int endOfLastCharacter(byte[] text) {
    int lead = text.length - 1;
    while (lead > 0 && (text[lead] & 0b1100_0000) == 0b1000_0000) {
      lead--;
    }
    return lead == 0 ? text.length : lead;
  }
}
