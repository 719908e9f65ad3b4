package io.seedgate.seed.list;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is mistyped in a query isn't left out of account: calls take the parameters that their
 * methods declare, and those that have the whole query look at it themselves.
 */
class UndeclaredParameters {
  /** What standards define lies elsewhere, and may be asked with anything. */
  private static final String OURS = "/api/";

  /** {@code unknown_parameter} if the query holds any that the method doesn't take. */
  @ServerRequestFilter
  public void refuse(HttpServerRequest request, UriInfo uri, ResourceInfo resource) {
    if (request.query() == null || !uri.getPath().startsWith(OURS)) {
      return;
    }
    Method method = resource.getResourceMethod();
    if (method == null || List.of(method.getParameterTypes()).contains(UriInfo.class)) {
      return;
    }
    List<String> known =
        Stream.of(method.getParameters()).flatMap(UndeclaredParameters::names).toList();
    if (!known.containsAll(uri.getQueryParameters().keySet())) {
      throw ListProblem.UNKNOWN_PARAMETER.because(
          known.isEmpty()
              ? "The query takes nothing."
              : "The query takes %s.".formatted(String.join(", ", known)));
    }
  }

  private static Stream<String> names(Parameter parameter) {
    QueryParam standard = parameter.getAnnotation(QueryParam.class);
    if (standard != null) {
      return Stream.of(standard.value());
    }
    RestQuery named = parameter.getAnnotation(RestQuery.class);
    return named == null
        ? Stream.empty()
        : Stream.of(named.value().isEmpty() ? parameter.getName() : named.value());
  }
}
