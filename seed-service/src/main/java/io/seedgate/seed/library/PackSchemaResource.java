package io.seedgate.seed.library;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * JSON Schemas (2020-12) by which an editor completes and checks a pack's YAML: {@code pack} for
 * the manifest, the name of a table for its data files. For everybody, as the OpenAPI document is:
 * an editor has no token.
 */
@Path("/api/v1/packs/schemas/{name}")
public class PackSchemaResource {

  private static final Pattern NAME = Pattern.compile("[a-z_]{1,63}");

  @GET
  @Produces("application/schema+json")
  @PermitAll
  @Blocking
  @Operation(hidden = true)
  public byte[] schema(@PathParam("name") String name) {
    if (!NAME.matcher(name).matches()) {
      throw new NotFoundException();
    }
    try (InputStream schema =
        PackSchemaResource.class.getResourceAsStream("/schemas/%s.schema.json".formatted(name))) {
      if (schema == null) {
        throw new NotFoundException();
      }
      return schema.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
