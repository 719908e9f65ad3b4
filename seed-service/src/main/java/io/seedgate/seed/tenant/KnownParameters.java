package io.seedgate.seed.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.seed.list.ListProblem;
import io.seedgate.seed.problem.ProblemCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Calls that make or destroy: what is mistyped in their query isn't left out of account. */
public final class KnownParameters {

  private KnownParameters() {}

  /**
   * Throws {@code unknown_parameter} if the query holds any other, {@code validation_failed} if it
   * holds one twice or without a value, which the framework takes for absent.
   */
  public static void require(UriInfo uri, String... names) {
    List<String> known = List.of(names);
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw ListProblem.UNKNOWN_PARAMETER.because(
                    known.isEmpty()
                        ? "The query takes nothing."
                        : "The query takes %s.".formatted(String.join(", ", known)));
              }
              if (values.size() > 1 || values.contains("")) {
                throw HttpProblem.builder()
                    .withStatus(Status.BAD_REQUEST)
                    .withTitle(Status.BAD_REQUEST.getReasonPhrase())
                    .withDetail("%s takes one value, true or false.".formatted(name))
                    .with("code", ProblemCode.VALIDATION_FAILED.wire())
                    .build();
              }
            });
  }

  /** Throws {@code unexpected_body}: who sends one believes that it says something. */
  static void requireNoBody(HttpHeaders headers) {
    if (headers.getLength() > 0 || headers.getHeaderString("Transfer-Encoding") != null) {
      throw TenantProblem.UNEXPECTED_BODY.problem();
    }
  }
}
