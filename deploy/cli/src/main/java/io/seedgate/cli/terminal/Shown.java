package io.seedgate.cli.terminal;

import java.util.regex.Pattern;

/** What others have written, as it may be shown: some of it may be meant for the terminal. */
public final class Shown {

  private static final Pattern ODD = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Pattern ODD_IN_LINES =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]");

  private Shown() {}

  /** A text that goes on one line. */
  public static String line(String text) {
    return ODD.matcher(text).replaceAll("\uFFFD");
  }

  /** A text that may have several. */
  static String lines(String text) {
    return ODD_IN_LINES.matcher(text).replaceAll("\uFFFD");
  }
}
