package io.seedgate.auth.key;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes the keys that verify access tokens. */
@Path("/.well-known/jwks.json")
@Tag(name = "Keys")
@PermitAll
public class JwksResource {
  /** How long a verifier may trust its copy; it asks again for a key id that it does not know. */
  private static final String CACHING = "public, max-age=300";

  private final SigningKeys keys;

  JwksResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Keys that verify access tokens",
      description = "A JWK set (RFC 7517) of public keys. May be cached for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The key set",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public Response jwks() {
    return Response.ok(keys.keySet()).header(HttpHeaders.CACHE_CONTROL, CACHING).build();
  }
}
