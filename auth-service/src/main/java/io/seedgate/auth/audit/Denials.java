package io.seedgate.auth.audit;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response.Status;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Records whom a 403 refused what, before it is sent: {@code request.denied}. Requests whose caller
 * isn't known leave nothing, and neither do forged ones, which aren't the caller's own.
 *
 * <p>Whoever asks and asks again fills no table: see {@link AuditEvents#appendDenial}.
 */
@Singleton
class Denials {
  private static final Logger LOG = Logger.getLogger(Denials.class);
  private static final String ACTION = "request.denied";
  private static final int MAX_OBJECT_ID = 200;

  /** What callers lack is rights. A wrong password, say, is recorded by whom it was told. */
  private static final Set<String> LACK_OF_RIGHTS =
      Set.of("forbidden", "other_tenant", "role_not_grantable", "user_has_more_rights");

  private final AuditEvents audit;
  private final Pool pool;
  private final JsonWebToken token;

  Denials(AuditEvents audit, Pool pool, JsonWebToken token) {
    this.audit = audit;
    this.pool = pool;
    this.token = token;
  }

  @ServerResponseFilter
  public Uni<Void> record(ContainerResponseContext response, HttpServerRequest request) {
    if (response.getStatus() != Status.FORBIDDEN.getStatusCode()
        || !(response.getEntity() instanceof HttpProblem problem)
        || !(problem.getParameters().get("code") instanceof String code)
        || !LACK_OF_RIGHTS.contains(code)
        || token.getSubject() == null) {
      return Uni.createFrom().voidItem();
    }
    return audit
        .appendDenial(pool, denied(code, request), Origin.of(request))
        .onFailure()
        .invoke(failure -> LOG.error("A refused request is not in the audit log", failure))
        .onFailure()
        .recoverWithNull();
  }

  private AuditEvent denied(String code, HttpServerRequest request) {
    Caller caller = Caller.of(token);
    String asked = request.method() + " " + request.path();
    return new AuditEvent(
        ACTION,
        AuditEvent.Outcome.DENIED,
        caller.userId(),
        "endpoint",
        asked.length() <= MAX_OBJECT_ID ? asked : asked.substring(0, MAX_OBJECT_ID),
        caller.tenantId().orElse(null),
        JsonObject.of("code", code));
  }
}
