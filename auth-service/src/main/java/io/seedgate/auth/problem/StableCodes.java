package io.seedgate.auth.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.io.CharConversionException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Gives every problem its code and request id. The framework's own words are replaced, since they
 * name classes; a problem that a feature raised with a code of its own is left as it is.
 */
@Singleton
class StableCodes implements ProblemPostProcessor {
  private static final Logger LOG = Logger.getLogger(StableCodes.class);
  private static final String IN_HEADER = "header";
  private static final String IN_BODY = "body";
  // What the framework says of a violation that no parameter of a method has.
  private static final String IN_UNKNOWN = "?";
  private static final String ACCEPT_PATCH = "Accept-Patch";

  private final Endpoints endpoints;

  StableCodes(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  record InvalidField(String field, String in, String message) {}

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    var coded = coded(problem, context.cause);
    if (isOfMethod(problem, context)) {
      with(coded, ProblemCode.METHOD_NOT_ALLOWED)
          .withTitle(Status.METHOD_NOT_ALLOWED.getReasonPhrase())
          .withHeader(HttpHeaders.ALLOW, endpoints.allowed(context.path));
    }
    if (problem.getStatusCode() == ProblemCode.UNSUPPORTED_MEDIA_TYPE.status()
        && !problem.getParameters().containsKey("code")) {
      nameMediaTypes(coded, context.path);
    }
    Object requestId = MDC.get(RequestIds.MDC_KEY);
    if (requestId != null) {
      coded.with(RequestIds.MDC_KEY, requestId);
    }
    return coded.build();
  }

  /** The framework finds nothing for some methods that an address doesn't take. */
  private boolean isOfMethod(HttpProblem problem, ProblemContext context) {
    return problem.getStatusCode() == ProblemCode.METHOD_NOT_ALLOWED.status()
        || context.cause instanceof NotFoundException && endpoints.lack(method(), context.path);
  }

  /** As {@code Accept-Patch} too (RFC 5789, 2.2). */
  private void nameMediaTypes(HttpProblem.Builder problem, String path) {
    List<String> taken = endpoints.mediaTypes(method(), path);
    if (!taken.isEmpty()) {
      problem.withDetail(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE.detail()
              + " Send "
              + String.join(" or ", taken)
              + ".");
      if (method().equals(HttpMethod.PATCH)) {
        problem.withHeader(ACCEPT_PATCH, String.join(", ", taken));
      }
    }
  }

  private static String method() {
    return CurrentRequestManager.get().getMethod();
  }

  private static HttpProblem.Builder coded(HttpProblem problem, Throwable cause) {
    var builder = HttpProblem.builder(problem);
    if (problem.getParameters().containsKey("code")) {
      return builder;
    }
    if (problem.getParameters().get("violations") instanceof List<?> violations) {
      if (isBodyMissing(violations)) {
        return with(builder, ProblemCode.VALIDATION_FAILED)
            .withDetail("A body is required: one JSON object.")
            .with("violations", List.of());
      }
      return with(builder, ProblemCode.VALIDATION_FAILED).with("violations", wireNames(violations));
    }
    Optional<JsonProcessingException> json = find(JsonProcessingException.class, cause);
    if (json.isPresent() && problem.getStatusCode() < 500) {
      return json(builder, json.get());
    }
    Optional<InvalidParameterException> parameter = find(InvalidParameterException.class, cause);
    if (parameter.isPresent()) {
      return with(builder, parameter.get().code());
    }
    if (find(CharConversionException.class, cause).isPresent()) {
      return with(builder, ProblemCode.MALFORMED_JSON);
    }
    ProblemCode code = ProblemCode.ofStatus(problem.getStatusCode());
    if (code == ProblemCode.INTERNAL_ERROR) {
      LOG.error("Request failed", cause);
    }
    return with(builder, code).withStatus(problem.getStatusCode());
  }

  static HttpProblem.Builder problem(ProblemCode code) {
    return with(HttpProblem.builder(), code)
        .withTitle(Status.fromStatusCode(code.status()).getReasonPhrase());
  }

  static HttpProblem.Builder with(HttpProblem.Builder builder, ProblemCode code) {
    return builder.withStatus(code.status()).withDetail(code.detail()).with("code", code.wire());
  }

  private static HttpProblem.Builder json(
      HttpProblem.Builder builder, JsonProcessingException exception) {
    ProblemCode code = ProblemCode.of(exception);
    var problem = with(builder, code);
    Optional<String> repeated = RepeatedField.of(exception);
    if (repeated.isPresent()) {
      return problem.withDetail("The body has a field twice: " + Excerpt.of(repeated.get()) + ".");
    }
    Optional<BadField> bad = BadField.of(exception);
    if (bad.isEmpty()) {
      return exception instanceof MismatchedInputException
          ? problem.withDetail("The body must be one JSON object.")
          : problem;
    }
    String field = bad.get().field();
    return code == ProblemCode.UNKNOWN_FIELD
        ? problem
            .withDetail("The body has a field that isn't known here: " + Excerpt.of(field) + ".")
            .with("field", field)
        : problem.with(
            "violations", List.of(new InvalidField(field, IN_BODY, bad.get().message())));
  }

  /** What is wrong with the body itself, of which no field is to be named, is that it is absent. */
  private static boolean isBodyMissing(List<?> violations) {
    return violations.stream()
        .map(Violation.class::cast)
        .anyMatch(it -> it.in.equals(IN_BODY) && it.field.isEmpty());
  }

  private static List<InvalidField> wireNames(List<?> violations) {
    return violations.stream()
        .map(Violation.class::cast)
        .map(it -> new InvalidField(wireName(it), place(it), it.message))
        .sorted((a, b) -> a.field().compareTo(b.field()))
        .toList();
  }

  private static String wireName(Violation violation) {
    if (violation.in.equals(IN_HEADER)) {
      return violation.field;
    }
    return BadField.wireName(violation.field);
  }

  /** What a merge patch makes of a record is the body's doing. */
  private static String place(Violation violation) {
    return violation.in.equals(IN_UNKNOWN) ? IN_BODY : violation.in;
  }

  private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable thrown) {
    for (Throwable it = thrown; it != null; it = it.getCause()) {
      if (type.isInstance(it)) {
        return Optional.of(type.cast(it));
      }
    }
    return Optional.empty();
  }
}
