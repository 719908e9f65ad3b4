package io.seedgate.seed.dependency;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.asset.Environment;
import io.seedgate.seed.list.ListProblem;
import io.seedgate.seed.problem.Excerpt;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The dependency graph of the caller's tenant. */
@Path("/api/v1/dependency-graph")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Dependencies")
public class DependencyGraphResource {

  private static final Set<String> PARAMETERS = Set.of("engagement_id", "environment");

  private final DependencyGraphRepository graphs;
  private final Caller caller;

  DependencyGraphResource(DependencyGraphRepository graphs, Caller caller) {
    this.graphs = graphs;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read the graph of assets and dependencies",
      description =
          "With its cycles (assets that need each other in a circle move together), and all strongly"
              + " connected components in an order in which they can move.")
  public Uni<DependencyGraph> read(
      @QueryParam("engagement_id") @Parameter(description = "The part in one engagement")
          UUID engagement,
      @QueryParam("environment")
          @Parameter(
              description = "The part in one environment",
              schema = @Schema(implementation = Environment.class))
          String environment,
      @Context UriInfo uri) {
    uri.getQueryParameters().keySet().stream()
        .filter(name -> !PARAMETERS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw ListProblem.UNKNOWN_PARAMETER.because(
                  "There is no parameter "
                      + Excerpt.of(name)
                      + "; there are engagement_id, environment.");
            });
    return graphs.read(caller.visitor(), engagement, environment(environment));
  }

  private static Environment environment(String label) {
    if (label == null) {
      return null;
    }
    return Arrays.stream(Environment.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst()
        .orElseThrow(
            () -> ListProblem.INVALID_FILTER.because("environment is none that there is."));
  }
}
