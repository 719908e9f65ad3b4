package io.seedgate.seed.therapy;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's patients. */
@Path(PatientResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Therapy")
public class PatientResource {

  public static final String PATH = "/api/v1/patients";

  private static final String PATIENTS =
      """
      (SELECT s.patient_id AS id, min(p.full_name) AS full_name, count(*) AS sessions,
              max(s.scheduled_at) FILTER (WHERE s.status = 'completed') AS last_session_at,
              min(s.scheduled_at) FILTER (
                WHERE s.status = 'scheduled'
                  AND s.scheduled_at + s.duration_minutes * interval '1 minute' > now()) AS next_session_at
       FROM therapy_sessions s
       LEFT JOIN user_profiles p
         ON p.client_account_id = s.client_account_id AND p.user_id = s.patient_id
       WHERE s.therapist_id = (SELECT current_user_id())
       GROUP BY s.patient_id)\
      """;

  /** What may be asked of the list. */
  public static final Listing<Patient> LISTING =
      Listing.of(Patient.class, PATIENTS)
          .sortNullable("full_name", "last_session_at", "next_session_at")
          .sort("sessions")
          .filter("id")
          .search("full_name");

  private final Lists lists;

  PatientResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @PermissionsAllowed("therapy:read")
  @Operation(
      summary = "List the caller's patients",
      description = "Whoever the caller has a session with as therapist.")
  public Uni<Page<Patient>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }
}
