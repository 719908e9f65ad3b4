package io.seedgate.seed.token;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Turns the bearer of an access token into an identity: roles of {@code groups}, permissions of
 * {@code permissions} ({@code estate:read}), the tenant of {@code tenant_id} at its {@code
 * tenant_epoch}, the user of {@code sub}.
 *
 * <p>Takes the place of the framework's own verifier, which waits for keys on a worker thread and
 * can't tell a wrong token from keys that can't be fetched.
 */
@Singleton
class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {

  private static final Logger LOG = Logger.getLogger(TokenIdentityProvider.class);
  static final String TENANT = "tenant_id";
  static final String EPOCH = "tenant_epoch";
  static final String USER = "sub";
  static final String PERMISSIONS = "permissions";

  private static final int BEFORE_THE_FRAMEWORK = 2 * SYSTEM_FIRST;

  private final AccessTokens tokens;

  TokenIdentityProvider(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public int priority() {
    return BEFORE_THE_FRAMEWORK;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return Uni.createFrom()
        .deferred(() -> tokens.verify(request.getToken().getToken()))
        .map(claims -> identity(claims, request))
        .onFailure(AuthenticationFailedException.class)
        .invoke(refused -> LOG.debug("An access token is refused", refused));
  }

  private static SecurityIdentity identity(JwtClaims claims, TokenAuthenticationRequest request) {
    try {
      Set<String> permissions = strings(claims, PERMISSIONS);
      var identity =
          QuarkusSecurityIdentity.builder()
              .setPrincipal(new QuarkusPrincipal(claims.getSubject()))
              .addCredential(request.getToken())
              .addRoles(strings(claims, "groups"))
              .addPermissionsAsString(permissions)
              .addAttribute(PERMISSIONS, permissions)
              .addAttribute(USER, UUID.fromString(claims.getSubject()));
      String tenant = claims.getStringClaimValue(TENANT);
      if (tenant != null) {
        identity.addAttribute(TENANT, UUID.fromString(tenant)).addAttribute(EPOCH, epoch(claims));
      }
      return identity.build();
    } catch (MalformedClaimException | IllegalArgumentException | ArithmeticException e) {
      throw new AuthenticationFailedException("a claim is not what it has to be", e);
    }
  }

  private static int epoch(JwtClaims claims) throws MalformedClaimException {
    Long epoch = claims.getClaimValue(EPOCH, Long.class);
    if (epoch == null) {
      throw new AuthenticationFailedException("a tenant without its epoch");
    }
    return Math.toIntExact(epoch);
  }

  private static Set<String> strings(JwtClaims claims, String name) throws MalformedClaimException {
    return claims.hasClaim(name) ? Set.copyOf(claims.getStringListClaimValue(name)) : Set.of();
  }
}
