package io.seedgate.seed.precondition;

import java.util.Arrays;

/** What {@code If-Match} asks of a version. */
public final class Precondition {

  /** Whatever there is. */
  public static final String ANY = "*";

  private Precondition() {}

  /** The entity tag of a version, as in the header {@code ETag}. */
  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Throws 428 {@code precondition_required} without the header, 412 {@code precondition_failed} if
   * none of its tags is the version's; a weak tag never is.
   *
   * @param ifMatch {@code "3"}, a list of such tags, or {@link #ANY}
   */
  static void check(String ifMatch, long version) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw PreconditionProblem.PRECONDITION_REQUIRED.toProblem();
    }
    boolean matches =
        Arrays.stream(ifMatch.split(","))
            .map(String::strip)
            .anyMatch(it -> it.equals(ANY) || it.equals(tag(version)));
    if (!matches) {
      throw PreconditionProblem.PRECONDITION_FAILED.toProblem();
    }
  }
}
