package io.seedgate.auth.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps the last platform administrator who can log in. Two changes that each take one away go one
 * after the other, so that the second sees what the first has left.
 */
@Singleton
class PlatformAdmins {
  private static final String LOCK =
      "SELECT name FROM roles WHERE name = 'platform_admin' FOR UPDATE";
  private static final String COUNT =
      """
      SELECT count(*) FROM user_roles held JOIN users u ON u.id = held.user_id
       WHERE held.role = 'platform_admin' AND u.disabled_at IS NULL
      """;

  /** Before the change. */
  Uni<Void> lock(Mutiny.Session session) {
    return session.createNativeQuery(LOCK, String.class).getSingleResult().replaceWithVoid();
  }

  /** After the change; fails with 409, which undoes it. */
  Uni<Void> requireOne(Mutiny.Session session) {
    return session
        .createNativeQuery(COUNT, Long.class)
        .getSingleResult()
        .invoke(
            left -> {
              if (left == 0) {
                throw UserProblem.LAST_PLATFORM_ADMIN.toProblem();
              }
            })
        .replaceWithVoid();
  }
}
