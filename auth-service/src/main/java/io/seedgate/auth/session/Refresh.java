package io.seedgate.auth.session;

import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Turns a refresh token into its successor; a token that isn't ours is refused before the database
 * is asked.
 */
@ApplicationScoped
class Refresh {
  private final RefreshTokenCodec codec;
  private final SessionRepository sessions;

  Refresh(RefreshTokenCodec codec, SessionRepository sessions) {
    this.codec = codec;
    this.sessions = sessions;
  }

  Uni<OpenSession> refresh(String presented, Origin origin) {
    Optional<RefreshToken> token = codec.decode(presented);
    if (token.isEmpty()) {
      return Uni.createFrom().failure(SessionProblem.REFRESH_TOKEN_INVALID.raise());
    }
    return sessions.rotate(token.get(), origin).map(Refresh::granted);
  }

  private static OpenSession granted(RotationOutcome outcome) {
    if (outcome instanceof RotationOutcome.Granted granted) {
      return granted.session();
    }
    if (outcome instanceof RotationOutcome.Refused refused) {
      throw SessionProblem.of(refused.reason()).raise();
    }
    throw SessionProblem.REFRESH_TOKEN_REUSED.raise();
  }
}
