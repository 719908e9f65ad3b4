package io.seedgate.auth.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedgate.auth.key.CryptoProvider;
import io.seedgate.auth.key.SigningKeys;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Issues access tokens of the profile of RFC 9068, signed with ES256. */
@Singleton
public class AccessTokenIssuer {
  private static final int TYPICAL_PAYLOAD_BYTES = 512;

  private final JsonFactory json = new JsonFactory();
  private final JwsSigner signer;
  private final Clock clock;
  private final String issuer;
  private final String audience;
  private final Duration lifetime;

  AccessTokenIssuer(
      SigningKeys keys,
      CryptoProvider provider,
      Clock clock,
      @ConfigProperty(name = "seedgate.auth.issuer") String issuer,
      AccessTokenConfig config) {
    this.signer = new JwsSigner(keys.active(), provider.ecdsa());
    this.clock = clock;
    this.issuer = issuer;
    this.audience = config.audience();
    this.lifetime = config.lifetime();
  }

  /** Returns a signed token; each has its own {@code jti}. */
  public String issue(AccessTokenClaims claims) {
    return signer.sign(payload(claims));
  }

  public Duration lifetime() {
    return lifetime;
  }

  private byte[] payload(AccessTokenClaims claims) {
    long issuedAt = clock.instant().getEpochSecond();
    var bytes = new ByteArrayOutputStream(TYPICAL_PAYLOAD_BYTES);
    try (JsonGenerator payload = json.createGenerator(bytes)) {
      payload.writeStartObject();
      payload.writeStringField("iss", issuer);
      payload.writeStringField("aud", audience);
      payload.writeStringField("sub", claims.userId().toString());
      payload.writeStringField("sid", claims.sessionId().toString());
      payload.writeStringField("jti", UUID.randomUUID().toString());
      payload.writeNumberField("iat", issuedAt);
      payload.writeNumberField("exp", issuedAt + lifetime.toSeconds());
      if (claims.tenantId() != null) {
        payload.writeStringField("tenant_id", claims.tenantId().toString());
        payload.writeNumberField("tenant_epoch", claims.tenantEpoch());
      }
      writeArray(payload, "groups", claims.roles());
      writeArray(payload, "permissions", claims.permissions());
      payload.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeArray(JsonGenerator payload, String name, List<String> values)
      throws IOException {
    payload.writeArrayFieldStart(name);
    for (String value : values) {
      payload.writeString(value);
    }
    payload.writeEndArray();
  }
}
