package io.seedgate.seed.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A stream of events that has begun can't become a 404; so runs are looked for before. */
class RunFilter {

  /** Whose path names a run, as {@code id}. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface OfARun {}

  private final RunEvents events;
  private final TenantReach reach;

  RunFilter(RunEvents events, TenantReach reach) {
    this.events = events;
    this.reach = reach;
  }

  /** 404 if the caller reaches no such run. */
  @ServerRequestFilter
  @OfARun
  public Uni<Void> require(ContainerRequestContext request) {
    UUID run;
    try {
      run = UUID.fromString(request.getUriInfo().getPathParameters().getFirst("id"));
    } catch (IllegalArgumentException malformed) {
      return Uni.createFrom().voidItem(); // the resource says so
    }
    return events.now(run, reach.scope()).replaceWithVoid();
  }
}
