package io.seedgate.auth.precondition;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Deletes entities, each as it was read, by a statement of its own. {@code Session.remove} keeps
 * the state of a deletion in an object that all sessions share: of two at the same time one may
 * never end and holds its connection and its locks for as long (hibernate-reactive issue 1713).
 */
public final class Deletion {
  private Deletion() {}

  /**
   * Deletes the row, and what the database's foreign keys delete with it. Fails with 412 {@code
   * precondition_failed} where somebody else was faster.
   *
   * @param type an entity with a version
   * @param version that was read
   */
  public static Uni<Void> of(Mutiny.Session session, Class<?> type, Object id, int version) {
    return session
        .createMutationQuery(
            "DELETE FROM %s e WHERE id(e) = :id AND version(e) = :version"
                .formatted(type.getSimpleName()))
        .setParameter("id", id)
        .setParameter("version", version)
        .executeUpdate()
        .invoke(
            deleted -> {
              if (deleted == 0) {
                throw PreconditionProblem.PRECONDITION_FAILED.toProblem();
              }
            })
        .replaceWithVoid();
  }
}
