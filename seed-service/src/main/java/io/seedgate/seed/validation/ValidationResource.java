package io.seedgate.seed.validation;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Whether a tenant is as its pack meant it. An operator (a token for no tenant) reaches all,
 * anybody else their own.
 */
@Path("/api/v1/tenants/{id}/validation")
@PermissionsAllowed("tenants:read")
@Tag(name = "Tenants")
public class ValidationResource {

  private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");

  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.APPLICATION_XML_TYPE, TEXT)
          .build();

  private final Validator validator;
  private final Caller caller;

  ValidationResource(Validator validator, Caller caller) {
    this.validator = validator;
    this.caller = caller;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Validate the data of a tenant",
      description = "Every rule, each with what breaks it. As XML it is a JUnit report.")
  @APIResponseSchema(value = Validation.class, responseCode = "200")
  public Uni<RestResponse<Object>> validate(@PathParam("id") UUID id, @Context Request request) {
    boolean operator = caller.tenantIfAny().isEmpty();
    if (!operator && !caller.tenant().equals(id)) {
      throw new NotFoundException();
    }
    Variant variant = request.selectVariant(VARIANTS);
    if (variant == null) {
      throw new NotAcceptableException();
    }
    MediaType type = variant.getMediaType();
    return (operator ? validator.validate(id) : validator.validate(caller.visitor()))
        .map(validation -> ResponseBuilder.ok(as(type, validation), type).build());
  }

  private static Object as(MediaType type, Validation validation) {
    if (type.isCompatible(MediaType.APPLICATION_XML_TYPE)) {
      return Report.junit(validation);
    }
    return type.isCompatible(TEXT) ? Report.text(validation) : validation;
  }
}
