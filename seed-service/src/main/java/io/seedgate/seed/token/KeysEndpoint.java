package io.seedgate.seed.token;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where auth-service publishes its keys. */
@Path("/.well-known/jwks.json")
@RegisterRestClient(configKey = "auth-keys")
interface KeysEndpoint {

  /** A JWK Set (RFC 7517). */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true) // of auth-service, not of ours
  Uni<String> fetch();
}
