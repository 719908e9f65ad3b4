package io.seedgate.seed.problem;

/** Callers' own words, short enough to stand in a sentence of a problem. */
public final class Excerpt {
  private static final int LENGTH = 100;

  private Excerpt() {}

  /** The text, up to its first 100 characters. */
  public static String of(String text) {
    return of(text, LENGTH);
  }

  /** The text, up to its first {@code most} characters. */
  public static String of(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
