package io.seedgate.auth.session;

import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Turns a refresh token into its successor; a token that isn't ours is refused before the database
 * is asked.
 */
@Singleton
class Refresh {
  private final RefreshTokenCodec codec;
  private final SessionRepository sessions;

  Refresh(RefreshTokenCodec codec, SessionRepository sessions) {
    this.codec = codec;
    this.sessions = sessions;
  }

  /** What the token says; nothing where it isn't one of ours. */
  Optional<RefreshToken> read(String presented) {
    return codec.decode(presented);
  }

  Uni<OpenSession> refresh(Optional<RefreshToken> presented, Origin origin) {
    return presented
        .map(token -> sessions.rotate(token, origin).map(Refresh::granted))
        .orElseGet(() -> Uni.createFrom().failure(SessionProblem.REFRESH_TOKEN_INVALID.raise()));
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
