package io.seedgate.seed.provision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.seedgate.seed.provision.AuthTenants.Compared;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.provision.AuthTenants.Provisioned;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls auth-service with the credential that both services share. */
@Singleton
public class AuthClient {

  private static final String USER = "seed-service";
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final URI url;
  private final String credential;
  private final AuthTenants tenants;

  /**
   * A client of the auth-service at {@code url}.
   *
   * @param timeout how long it may take to answer; it hashes a password meanwhile
   */
  public AuthClient(
      @ConfigProperty(name = "seedgate.seed.auth-url") URI url,
      @ConfigProperty(name = "seedgate.service-secret") String secret,
      @ConfigProperty(name = "seedgate.seed.auth-timeout", defaultValue = "PT20S")
          Duration timeout) {
    this.url = url;
    this.credential =
        "Basic " + Base64.getEncoder().encodeToString((USER + ":" + secret).getBytes(UTF_8));
    this.tenants =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(url)
            .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .build(AuthTenants.class);
  }

  /**
   * Creates a tenant with its users, or brings it back to what {@code tenant} says.
   *
   * @return fails with {@link AuthRefusedException} or {@link AuthUnavailableException}
   */
  public Uni<Provisioned> provision(UUID id, Provision tenant) {
    return told(tenants.put(credential, id, tenant))
        .onFailure(AuthRefusedException.class)
        .transform(refusal -> explained(refusal, tenant));
  }

  /**
   * Deletes a tenant with its users and sessions, if it is there.
   *
   * @return fails as {@link #provision} does
   */
  public Uni<Void> delete(UUID id) {
    return told(tenants.delete(credential, id));
  }

  /**
   * How many personas a tenant has.
   *
   * @return empty if there is no such tenant; fails as {@link #provision} does
   */
  public Uni<Optional<Integer>> personas(UUID id) {
    return told(tenants.get(credential, id))
        .map(present -> Optional.of(present.users()))
        .onFailure(AuthClient::isAbsent)
        .recoverWithItem(Optional.empty());
  }

  /**
   * What keeps a tenant's personas from logging in as {@code tenant} says. Nobody is logged in, and
   * no attempt counts as one.
   *
   * @return empty if there is no such tenant; fails as {@link #provision} does
   */
  public Uni<Optional<Compared>> compare(UUID id, Provision tenant) {
    return told(tenants.compare(credential, id, tenant))
        .map(Optional::of)
        .onFailure(AuthClient::isAbsent)
        .recoverWithItem(Optional.empty());
  }

  private <T> Uni<T> told(Uni<T> call) {
    return call.onFailure(WebApplicationException.class)
        .transform(failure -> refusal(failure.getResponse()))
        .onFailure(AuthClient::isNoAnswer)
        .transform(failure -> new AuthUnavailableException(url.toString(), failure));
  }

  /** Whoever holds a role that is refused, beside the role. */
  private static AuthRefusedException explained(AuthRefusedException refusal, Provision tenant) {
    String holders =
        tenant.users().stream()
            .flatMap(
                user ->
                    user.roles().stream()
                        .filter(refusal.roles()::contains)
                        .map(role -> "%s (%s)".formatted(role, user.email())))
            .collect(joining(", "));
    return holders.isEmpty() ? refusal : refusal.because(holders);
  }

  private static boolean isAbsent(Throwable failure) {
    return failure instanceof AuthRefusedException refusal && refusal.status() == 404;
  }

  private static boolean isNoAnswer(Throwable failure) {
    return failure instanceof ProcessingException
        || failure instanceof IOException
        || failure instanceof TimeoutException;
  }

  private static AuthRefusedException refusal(Response response) {
    Problem problem = problem(response);
    return new AuthRefusedException(
        response.getStatus(),
        Objects.requireNonNullElse(problem.code(), "none"),
        Objects.requireNonNullElse(problem.roles(), List.of()));
  }

  private static Problem problem(Response response) {
    try {
      return response.readEntity(Problem.class);
    } catch (RuntimeException e) {
      return new Problem(null, null);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Problem(String code, List<String> roles) {}
}
