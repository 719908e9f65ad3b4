package io.seedgate.seed.token;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where auth-service publishes its keys. */
@Path("/.well-known/jwks.json")
interface KeysEndpoint {

  /** A JWK Set (RFC 7517). */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true) // of auth-service, not of ours
  Uni<String> fetch();
}
