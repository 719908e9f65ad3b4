package io.seedgate.auth.token;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets {@code @PermissionsAllowed("roles:read")} see the permissions that the access token carries.
 */
@Singleton
class PermissionAugmentor implements SecurityIdentityAugmentor {
  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    SecurityIdentity withPermissions =
        QuarkusSecurityIdentity.builder(identity)
            .addPermissionsAsString(permissions(token))
            .build();
    return Uni.createFrom().item(withPermissions);
  }

  private static Set<String> permissions(JsonWebToken token) {
    JsonArray claim = token.getClaim("permissions");
    return claim.getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .collect(Collectors.toUnmodifiableSet());
  }
}
