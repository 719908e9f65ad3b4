package io.seedgate.seed.problem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint of the tests alone: takes a body, and can break. */
@Path("/probe")
public class ProbeResource {

  /** A body. */
  public record Probe(String fullName, int count) {}

  @POST
  @Operation(hidden = true)
  public Probe echo(Probe probe) {
    return probe;
  }

  @GET
  @Operation(hidden = true)
  public String broken() {
    throw new IllegalStateException("password=secret at io.seedgate");
  }
}
