package io.seedgate.seed.library;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.load.ConstraintTrials;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.plan.Planner;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The packs that there are. */
@Path("/api/v1/packs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Packs")
public class PackResource {

  private final PackLibrary library;
  private final CatalogReader catalog;
  private final ConstraintTrials trials;

  PackResource(PackLibrary library, CatalogReader catalog, ConstraintTrials trials) {
    this.library = library;
    this.catalog = catalog;
    this.trials = trials;
  }

  /** Not paged: it is as long as two folders. */
  public record Packs(List<PackView> items) {}

  @GET
  @PermissionsAllowed("tenants:read")
  @Operation(
      summary = "List packs, shipped and mounted",
      description =
          "Each is read and held against the database, which tries the rows of a sound one once a"
              + " day, unless its files change; a broken one tells why.")
  public Uni<Packs> list() {
    return catalog
        .read()
        // Reading packs takes a while: not on an event loop.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            tables ->
                new Packs(
                    library
                        .all(
                            (pack, outline) ->
                                Planner.check(pack, outline, tables, trials.onceADay(outline)))
                        .stream()
                        .map(PackView::of)
                        .toList()));
  }
}
