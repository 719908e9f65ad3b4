package io.seedgate.seed.wave;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.query.Queries;
import io.seedgate.seed.query.StoredQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Migration readiness of the caller's tenant. */
@Path("/api/v1/migration-readiness")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Waves")
public class MigrationReadinessResource {

  private static final StoredQuery<MigrationReadiness.Group> READINESS =
      StoredQuery.of("migration-readiness", MigrationReadiness.Group.class);

  private final Queries queries;

  MigrationReadinessResource(Queries queries) {
    this.queries = queries;
  }

  @GET
  @Operation(summary = "Tell which waves can begin, wave by wave")
  public Uni<MigrationReadiness> read() {
    return queries.rows(READINESS).map(MigrationReadiness::of);
  }
}
