package io.seedgate.auth.precondition;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code If-Match} asks of a version. */
public final class Precondition {
  /** Whatever there is. */
  public static final String ANY = "*";

  // RFC 9110, 8.8.3; no tag of ours has a comma in it, or characters outside of ASCII.
  private static final Pattern TAG = Pattern.compile("(W/)?\"[!#-~]*\"");

  private Precondition() {}

  /** The entity tag of a version, as in the header {@code ETag}. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Throws 428 {@code precondition_required} without the header, 412 {@code precondition_failed} if
   * none of its tags is the version's; a weak tag never is. What isn't a list of tags is 400 {@code
   * invalid_if_match}.
   *
   * @param ifMatch {@code "3"}, a list of such tags, or {@link #ANY}
   */
  public static void check(String ifMatch, long version) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw PreconditionProblem.PRECONDITION_REQUIRED.toProblem();
    }
    List<String> tags = tags(ifMatch);
    if (!tags.contains(ANY) && !tags.contains(tag(version))) {
      throw PreconditionProblem.PRECONDITION_FAILED.toProblem();
    }
  }

  /** Throws 412 for whoever has seen a version, of what isn't there; 400 as above. */
  public static void checkAbsent(String ifMatch) {
    if (ifMatch != null && !ifMatch.isBlank()) {
      tags(ifMatch);
      throw PreconditionProblem.PRECONDITION_FAILED.toProblem();
    }
  }

  private static List<String> tags(String ifMatch) {
    List<String> tags =
        Arrays.stream(ifMatch.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
    if (!tags.stream().allMatch(it -> it.equals(ANY) || TAG.matcher(it).matches())) {
      throw PreconditionProblem.INVALID_IF_MATCH.toProblem();
    }
    return tags;
  }
}
