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
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/**
 * What each address takes: its methods, which a 405 names in {@code Allow} (RFC 9110, 15.5.6), and
 * so does the answer to OPTIONS, and the media types of its bodies, which a 415 names. The
 * framework tells the methods to OPTIONS alone, and not all of them.
 */
@Singleton
class Endpoints {
  private static final int AFTER_ADDRESSES = 970;

  private volatile List<Endpoint> endpoints;

  /**
   * @param path that addresses match as a whole
   * @param consumes media types of bodies; empty for any
   */
  private record Endpoint(Pattern path, String method, List<String> consumes) {}

  void register(@Observes Filters filters) {
    filters.register(this::tellAll, AFTER_ADDRESSES);
  }

  private void tellAll(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.OPTIONS)) {
      context.addHeadersEndHandler(
          none -> {
            if (context.response().headers().contains(HttpHeaders.ALLOW)) {
              context.response().putHeader(HttpHeaders.ALLOW, allowed(context.normalizedPath()));
            }
          });
    }
    context.next();
  }

  /** For instance {@code GET, HEAD, OPTIONS}. */
  String allowed(String path) {
    return String.join(", ", methods(path));
  }

  /** Whether there is something at the address, and not by this method. */
  boolean lack(String method, String path) {
    Set<String> methods = methods(path);
    return methods.size() > 1 && !methods.contains(method);
  }

  /** For instance {@code application/json}; empty where any will do. */
  List<String> mediaTypes(String method, String path) {
    return at(path)
        .filter(it -> it.method().equals(method))
        .flatMap(it -> it.consumes().stream())
        .distinct()
        .toList();
  }

  private Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
    at(path).map(Endpoint::method).forEach(methods::add);
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private Stream<Endpoint> at(String path) {
    return endpoints().stream().filter(it -> it.path().matcher(path).matches());
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
              found.add(new Endpoint(pattern(path), resource.getHttpMethod(), consumes(resource)));
            }
          }
        });
    return List.copyOf(found);
  }

  private static List<String> consumes(RuntimeResource resource) {
    return resource.getConsumes().stream().map(it -> it.getType() + "/" + it.getSubtype()).toList();
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(
        Arrays.stream(path.split("\\{[^}]*}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+"))
            + "/?");
  }
}
