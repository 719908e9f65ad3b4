package io.seedgate.seed.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/**
 * The methods of each address, which a 405 names in {@code Allow} (RFC 9110, 15.5.6), and so does
 * the answer to OPTIONS. The framework tells them to OPTIONS alone, and not all of them.
 */
@Singleton
class AllowedMethods {
  private static final int AFTER_ADDRESSES = 970;

  private volatile List<Endpoint> endpoints;

  /**
   * @param path that addresses match as a whole
   */
  private record Endpoint(Pattern path, String method) {}

  void register(@Observes Filters filters) {
    filters.register(this::tellAll, AFTER_ADDRESSES);
  }

  private void tellAll(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.OPTIONS)) {
      context.addHeadersEndHandler(
          none -> {
            if (context.response().headers().contains(HttpHeaders.ALLOW)) {
              context.response().putHeader(HttpHeaders.ALLOW, at(context.normalizedPath()));
            }
          });
    }
    context.next();
  }

  /** For instance {@code GET, HEAD, OPTIONS}. */
  String at(String path) {
    Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.path().matcher(path).matches()) {
        methods.add(endpoint.method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }

  private List<Endpoint> endpoints() {
    if (endpoints == null) {
      endpoints = read(ResteasyReactiveRecorder.getCurrentDeployment());
    }
    return endpoints;
  }

  private static List<Endpoint> read(Deployment deployment) {
    List<Endpoint> found = new ArrayList<>();
    RuntimeResourceVisitor.visitRuntimeResources(
        deployment.getPrefix(),
        deployment.getClassMappers(),
        new RuntimeResourceVisitor() {
          @Override
          public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
            if (resource.getHttpMethod() != null) {
              found.add(new Endpoint(pattern(path), resource.getHttpMethod()));
            }
          }
        });
    return List.copyOf(found);
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(
        Arrays.stream(path.split("\\{[^}]*}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+"))
            + "/?");
  }
}
