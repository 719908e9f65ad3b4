package io.seedgate.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;

/**
 * A line for each finished step with how long it took, and on a terminal a line below that moves
 * while a step runs. Elsewhere nothing is overwritten, so that a log stays readable; of a long step
 * it has a line every few seconds.
 */
public final class Progress {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final String[] FRAMES = {"|", "/", "-", "\\"};
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean onTerminal;
  private int frame;
  private boolean spinning;
  private Duration nextLine = Duration.ZERO;

  public Progress(PrintStream out, boolean onTerminal) {
    this.out = out;
    this.onTerminal = onTerminal;
  }

  /** Shows that a step is running; call it again and again. */
  public void running(String title, Duration soFar) {
    if (!onTerminal) {
      return;
    }
    frame = (frame + 1) % FRAMES.length;
    out.print(CLEAR_LINE + FRAMES[frame] + " " + title + "  " + Durations.seconds(soFar));
    out.flush();
    spinning = true;
  }

  /** Shows how far a step is; call it with all that is new. */
  public void running(Bar bar) {
    if (onTerminal) {
      out.print(CLEAR_LINE + bar);
      out.flush();
      spinning = true;
    } else if (bar.soFar().compareTo(nextLine) >= 0) {
      out.println(bar);
      nextLine = bar.soFar().plus(BETWEEN_LINES);
    }
  }

  public void finished(String title, Duration took) {
    line("  %-44s %8s".formatted(title, Durations.seconds(took)));
  }

  /** A line of its own, below what is finished. */
  public void line(String text) {
    if (spinning) {
      out.print(CLEAR_LINE);
      spinning = false;
    }
    out.println(text);
  }

  /** Takes the moving line away. */
  public void clear() {
    if (spinning) {
      out.print(CLEAR_LINE);
      out.flush();
      spinning = false;
    }
  }
}
