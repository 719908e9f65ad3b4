package io.seedgate.auth.audit;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Records whom a 403 refused what, before it is sent: {@code request.denied}. Requests whose caller
 * isn't known leave nothing, and neither do forged ones, which aren't the caller's own.
 *
 * <p>A 404 that hides a user, a tenant or a session of another tenant is recorded as well; a
 * mistyped id is not: looking for it costs three keys. Neither answer may be told from the other:
 * nobody waits for the look, and the event is of no tenant, whose auditors would else learn of the
 * id.
 *
 * <p>Whoever asks and asks again fills no table: see {@link AuditEvents#appendDenial}.
 */
@Singleton
class Denials {
  private static final Logger LOG = Logger.getLogger(Denials.class);
  private static final String HIDDEN = "not_found";
  private static final Pattern ID =
      Pattern.compile("/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?=/|$)");
  private static final int MAX_OBJECT_ID = 200;

  /** What callers lack is rights. A wrong password, say, is recorded by whom it was told. */
  private static final Set<String> LACK_OF_RIGHTS =
      Set.of("forbidden", "other_tenant", "role_not_grantable", "user_has_more_rights");

  private final AuditEvents audit;
  private final Pool pool;
  private final JsonWebToken token;
  private final CurrentIdentityAssociation identity;

  Denials(AuditEvents audit, Pool pool, JsonWebToken token, CurrentIdentityAssociation identity) {
    this.audit = audit;
    this.pool = pool;
    this.token = token;
    this.identity = identity;
  }

  @ServerResponseFilter
  public Uni<Void> record(
      ContainerResponseContext response,
      HttpServerRequest request,
      UriInfo uri,
      SimpleResourceInfo endpoint) {
    if (!(response.getEntity() instanceof HttpProblem problem)
        || !(problem.getParameters().get("code") instanceof String code)) {
      return Uni.createFrom().voidItem();
    }
    if (response.getStatus() == Status.FORBIDDEN.getStatusCode()
        && LACK_OF_RIGHTS.contains(code)
        && token.getSubject() != null) {
      Caller caller = Caller.of(token);
      AuditEvent event = denied(code, caller, caller.tenantId().orElse(null), request);
      return told(audit.appendDenial(pool, event, Origin.of(request)));
    }
    if (code.equals(HIDDEN) && endpoint.getResourceClass() != null) {
      recordHidden(request, ids(uri.getPath()));
    }
    return Uni.createFrom().voidItem();
  }

  private void recordHidden(HttpServerRequest request, UUID[] ids) {
    if (ids.length == 0) {
      return;
    }
    Origin origin = Origin.of(request);
    identity
        .getDeferredIdentity()
        .chain(
            it ->
                it.getPrincipal() instanceof JsonWebToken known
                    ? recordHidden(Caller.of(known), request, origin, ids)
                    : Uni.createFrom().voidItem())
        .subscribe()
        .with(done -> {}, failure -> LOG.debug("Nobody is known to be refused", failure));
  }

  private Uni<Void> recordHidden(
      Caller caller, HttpServerRequest request, Origin origin, UUID[] ids) {
    return caller
        .tenantId()
        .map(
            tenant ->
                told(
                    audit.appendHidden(
                        pool, denied(HIDDEN, caller, null, request), origin, ids, tenant)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static Uni<Void> told(Uni<Void> append) {
    return append
        .onFailure()
        .invoke(failure -> LOG.error("A refused request is not in the audit log", failure))
        .onFailure()
        .recoverWithNull();
  }

  private static UUID[] ids(String path) {
    return ID.matcher(path).results().map(id -> UUID.fromString(id.group(1))).toArray(UUID[]::new);
  }

  private static AuditEvent denied(
      String code, Caller caller, UUID tenant, HttpServerRequest request) {
    String asked = request.method() + " " + request.path();
    return new AuditEvent(
        Action.REQUEST_DENIED,
        AuditEvent.Outcome.DENIED,
        caller.userId(),
        "endpoint",
        asked.length() <= MAX_OBJECT_ID ? asked : asked.substring(0, MAX_OBJECT_ID),
        tenant,
        JsonObject.of("code", code));
  }
}
