package io.seedgate.auth.tenant;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows one caller: seed-service, by the credential that both services share (HTTP Basic, RFC
 * 7617). The comparison takes the same time whatever is wrong.
 */
@Singleton
class ServiceIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
  static final String ROLE = "service";
  private static final String USERNAME = "seed-service";

  private final byte[] credential;
  private final SecurityIdentity identity =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(USERNAME))
          .addRole(ROLE)
          .build();

  ServiceIdentityProvider(@ConfigProperty(name = "seedgate.service-secret") String secret) {
    this.credential = bytes(USERNAME, secret.toCharArray());
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    byte[] presented = bytes(request.getUsername(), request.getPassword().getPassword());
    if (MessageDigest.isEqual(credential, presented)) {
      return Uni.createFrom().item(identity);
    }
    return Uni.createFrom().failure(new AuthenticationFailedException());
  }

  private static byte[] bytes(String username, char[] password) {
    var joined = CharBuffer.wrap(username + ':' + CharBuffer.wrap(password));
    var encoded = StandardCharsets.UTF_8.encode(joined);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }
}
