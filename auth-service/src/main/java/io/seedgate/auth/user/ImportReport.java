package io.seedgate.auth.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.seedgate.auth.problem.Excerpt;
import io.seedgate.auth.problem.ProblemCode;
import java.util.UUID;

/**
 * What became of one line.
 *
 * @param line counted from 1, empty lines too
 * @param id of the user; absent unless created
 * @param code stable; absent if created
 * @param detail one sentence for people; absent if created
 * @param field what of the line is wrong; absent where that isn't one field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportReport(
    int line, Status status, UUID id, String code, String detail, String field) {
  /** Whether there is a user of the line now. */
  public enum Status {
    /** There is. */
    @JsonProperty("created")
    CREATED,
    /** There isn't. */
    @JsonProperty("refused")
    REFUSED
  }

  static ImportReport created(int line, UUID id) {
    return new ImportReport(line, Status.CREATED, id, null, null, null);
  }

  static ImportReport refused(int line, String code, String detail) {
    return new ImportReport(line, Status.REFUSED, null, code, detail, null);
  }

  /**
   * @param message what is wrong with the field: {@code must be a UUID}
   */
  static ImportReport refused(int line, ProblemCode code, String field, String message) {
    String detail = Excerpt.of(field) + " " + message + ".";
    return new ImportReport(line, Status.REFUSED, null, code.wire(), detail, field);
  }
}
