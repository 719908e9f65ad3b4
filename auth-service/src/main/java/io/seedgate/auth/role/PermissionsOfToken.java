package io.seedgate.auth.role;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Lets {@code @PermissionsAllowed("roles:read")} see the claim {@code permissions} of a token. */
@ApplicationScoped
class PermissionsOfToken implements SecurityIdentityAugmentor {
  private static final String CLAIM = "permissions";

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)
        || !(token.getClaim(CLAIM) instanceof Collection<?> permissions)) {
      return Uni.createFrom().item(identity);
    }
    var augmented = QuarkusSecurityIdentity.builder(identity);
    for (Object it : permissions) {
      augmented.addPermissionAsString(
          it instanceof JsonString text ? text.getString() : it.toString());
    }
    return Uni.createFrom().item(augmented.build());
  }
}
