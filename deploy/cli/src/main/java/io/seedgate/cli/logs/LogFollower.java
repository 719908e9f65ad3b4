package io.seedgate.cli.logs;

import java.util.ArrayList;
import java.util.List;

/** Hands out the whole lines that were added to a log since it was last asked. */
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
    String text = log.text(offset);
    int end = text.lastIndexOf('\n') + 1;
    offset += text.substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return new ArrayList<>(text.substring(0, end).lines().toList());
  }
}
