package io.seedgate.seed.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** The codes that any endpoint may answer with; clients branch on them, so they never change. */
public enum ProblemCode {
  BAD_REQUEST(400, "The request can't be understood."),
  MALFORMED_JSON(400, "The body isn't valid JSON."),
  UNKNOWN_FIELD(400, "The body has a field that isn't known here."),
  VALIDATION_FAILED(400, "A value isn't what it has to be."),
  INVALID_ID(400, "The id isn't a UUID."),
  UNAUTHORIZED(401, "Credentials are missing or not accepted."),
  FORBIDDEN(403, "The caller lacks the permission."),
  NOT_FOUND(404, "There is nothing at this address."),
  METHOD_NOT_ALLOWED(405, "The method isn't supported at this address."),
  NOT_ACCEPTABLE(406, "No representation matches the Accept header."),
  PAYLOAD_TOO_LARGE(413, "The body is too large."),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's media type isn't supported."),
  INTERNAL_ERROR(500, "Something went wrong here; the request id finds it in the log."),
  DATABASE_UNAVAILABLE(503, "The database can't be reached. Try again shortly.");

  private final int status;
  private final String detail;

  ProblemCode(int status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  /** The HTTP status that goes with the code. */
  public int status() {
    return status;
  }

  /** One sentence for people; may change. */
  public String detail() {
    return detail;
  }

  /** As on the wire: {@code unknown_field}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the problem of a request that may be made again after so many seconds: it has the field
   * {@code action} with {@code retry}, and {@code Retry-After}.
   */
  public HttpProblem retryAfter(int seconds) {
    return StableCodes.problem(this)
        .withHeader(HttpHeaders.RETRY_AFTER, seconds)
        .with("action", "retry")
        .build();
  }

  /** What is wrong with a body: its form, or what it says. */
  public static ProblemCode of(JsonProcessingException exception) {
    if (exception instanceof UnrecognizedPropertyException) {
      return UNKNOWN_FIELD;
    }
    // Inside a record the parser's complaint comes as the cause of one about the record.
    boolean isMalformed =
        !(exception instanceof JsonMappingException)
            || exception.getCause() instanceof JsonParseException;
    return isMalformed ? MALFORMED_JSON : VALIDATION_FAILED;
  }

  static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
