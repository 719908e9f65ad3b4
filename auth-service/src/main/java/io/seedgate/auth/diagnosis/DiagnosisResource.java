package io.seedgate.auth.diagnosis;

import io.quarkus.arc.profile.IfBuildProfile;
import io.seedgate.auth.cookie.SessionCookies;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What helps to find out why something doesn't work. A production build doesn't have it. */
@Path("/api/v1/dev")
@Tag(name = "Development")
@IfBuildProfile(anyOf = {"dev", "test"})
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class DiagnosisResource {
  private static final String BEARER = "Bearer ";

  private final TokenExplanation tokens;
  private final DatabaseCheck database;
  private final EntityCheck entities;

  DiagnosisResource(TokenExplanation tokens, DatabaseCheck database, EntityCheck entities) {
    this.tokens = tokens;
    this.database = database;
    this.entities = entities;
  }

  /**
   * What is to be explained.
   *
   * @param token an access token or a refresh token; absent: the one that this request carries
   */
  public record Explain(@Size(max = 8192) String token) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Explain";
    }
  }

  @POST
  @Path("/tokens:explain")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Why a token or cookie isn't accepted",
      description =
          "Of an access token or a refresh token, or else of the bearer token or access cookie that"
              + " the request carries. Changes nothing. In the development profile only.")
  @APIResponse(responseCode = "200", description = "What is wrong with it, if anything")
  public Uni<TokenExplanation.Explained> explain(
      @Valid Explain request, @Context HttpServerRequest http) {
    return Optional.ofNullable(request)
        .map(Explain::token)
        .or(() -> carried(http))
        .map(tokens::explain)
        .orElseGet(tokens::nothing);
  }

  @GET
  @Path("/database")
  @Operation(
      summary = "Whether the database can be reached",
      description = "And if not, why, and what may help. In the development profile only.")
  @APIResponse(responseCode = "200", description = "What was found, be it a failure")
  public Uni<DatabaseCheck.Report> database() {
    return database.run();
  }

  @GET
  @Path("/entities")
  @Operation(
      summary = "Whether the database is what the entities take it for",
      description =
          "Tables and columns that entities have and the database has not, or has otherwise. In the"
              + " development profile only.")
  @APIResponse(responseCode = "200", description = "The differences")
  public Uni<EntityCheck.Report> entities() {
    return entities.run();
  }

  private static Optional<String> carried(HttpServerRequest http) {
    return Optional.ofNullable(http.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(it -> it.startsWith(BEARER))
        .map(it -> it.substring(BEARER.length()).strip())
        .or(() -> SessionCookies.accessToken(http));
  }
}
