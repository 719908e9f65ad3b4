package io.seedgate.seed.library;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.load.ConstraintTrials;
import io.seedgate.seed.pack.NoZipException;
import io.seedgate.seed.pack.OpenPack;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.plan.Planner;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Judges a pack that isn't mounted. Nothing of it is kept. */
@Path("/api/v1/packs:validate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Packs")
public class PackValidationResource {

  private static final String ZIP = "application/zip";
  private static final String IDENTITY = "identity";

  private final PackLibrary library;
  private final CatalogReader catalog;
  private final ConstraintTrials trials;

  PackValidationResource(PackLibrary library, CatalogReader catalog, ConstraintTrials trials) {
    this.library = library;
    this.catalog = catalog;
    this.trials = trials;
  }

  @POST
  @Consumes(ZIP)
  @PermissionsAllowed("tenants:read")
  // The body goes to a file, on a worker; the framework deletes it after the answer.
  @Blocking
  @Operation(
      summary = "Validate a pack",
      description =
          """
          Takes a zip of up to 16 MiB, the pack's files at its top or all in one folder, and tells everything that is \
          wrong with it, each problem with file and line. A zip that leads out of its folder, explodes, or holds a \
          link is told of in the same way; 400 is for what is no zip.""")
  @APIResponse(
      responseCode = "200",
      description = "What is wrong with it, if anything",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PackReport.class)))
  @APIResponse(responseCode = "413", description = "Over 16 MiB: `payload_too_large`")
  @APIResponse(
      responseCode = "415",
      description = "Not `application/zip`, or under a `Content-Encoding`: `unsupported_encoding`")
  public Uni<PackReport> validate(
      @Parameter(description = "What its folder or zip will be called; the pack has to bear it")
          @RestQuery
          Optional<String> name,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = ZIP,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          File zip,
      @Context HttpHeaders headers) {
    requireNoEncoding(headers);
    return catalog
        .read()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(tables -> report(zip, name, tables));
  }

  /** A zip is compressed already, and unpacking twice would want limits twice. */
  private static void requireNoEncoding(HttpHeaders headers) {
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase(IDENTITY)) {
      throw UploadProblem.UNSUPPORTED_ENCODING
          .builder()
          .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY)
          .build();
    }
  }

  private PackReport report(File zip, Optional<String> name, Catalog tables) {
    try (OpenPack pack = OpenPack.ofUpload(zip.toPath(), name)) {
      PackOutline outline = pack.outline();
      return PackReport.of(
          outline,
          library.problemsOnceMounted(
              outline, Planner.check(pack, outline, tables, trials.of(outline))));
    } catch (NoZipException e) {
      throw UploadProblem.NOT_A_ZIP.builder().build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
