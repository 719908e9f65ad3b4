package io.seedgate.auth.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Mother of refresh tokens that the service has signed and never given to anybody. */
@ApplicationScoped
public class TestRefreshTokens {
  private final RefreshTokenCodec codec;

  TestRefreshTokens(RefreshTokenCodec codec) {
    this.codec = codec;
  }

  public String of(UUID session, int generation) {
    return codec.encode(new RefreshToken(session, generation));
  }
}
