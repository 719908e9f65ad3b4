package io.seedgate.seed.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Refuses a path or a query that can't be read as the caller meant it: with broken escapes, {@code
 * bad_request}, and with text that isn't {@link StorableText}, {@code validation_failed}.
 */
@Singleton
class Addresses {
  // And before whatever else asks for the path, as the router decodes it.
  private static final int AFTER_REQUEST_ID = 985;

  private final RouteProblems problems;

  Addresses(RouteProblems problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_REQUEST_ID);
  }

  /** Answers itself: the router would have to read the path to find who else does. */
  private void check(RoutingContext context) {
    refusal(context.request().uri())
        .ifPresentOrElse(problem -> problems.answer(context, problem), context::next);
  }

  private static Optional<HttpProblem.Builder> refusal(String address) {
    Optional<String> text = isAddress(address) ? StorableText.unescaped(address) : Optional.empty();
    if (text.isEmpty()) {
      return Optional.of(StableCodes.problem(ProblemCode.BAD_REQUEST));
    }
    return StorableText.isStorable(text.get()) ? Optional.empty() : Optional.of(invalid(address));
  }

  private static boolean isAddress(String text) {
    try {
      new URI(text);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static HttpProblem.Builder invalid(String address) {
    int query = address.indexOf('?');
    List<StableCodes.InvalidField> fields =
        Arrays.stream(query < 0 ? new String[0] : address.substring(query + 1).split("&"))
            .filter(it -> !StorableText.isStorable(StorableText.unescaped(it).orElse("")))
            .map(it -> StorableText.unescaped(it.split("=", 2)[0]).orElse(""))
            .map(name -> new StableCodes.InvalidField(name, "query", StorableText.REFUSAL))
            .toList();
    var problem = StableCodes.problem(ProblemCode.VALIDATION_FAILED);
    return fields.isEmpty() ? problem : problem.with("violations", fields);
  }
}
