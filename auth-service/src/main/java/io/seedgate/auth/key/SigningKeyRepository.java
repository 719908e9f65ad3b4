package io.seedgate.auth.key;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** The table {@code signing_keys}. */
@Singleton
class SigningKeyRepository {
  private static final String PUBLISHED =
      """
      SELECT kid, public_jwk, private_key, active
      FROM signing_keys
      WHERE retired_at IS NULL
      ORDER BY active DESC, created_at DESC""";

  /** Of replicas that start at once, the unique index on the active key lets one win. */
  private static final String ADD_ACTIVE_UNLESS_THERE_IS_ONE =
      """
      INSERT INTO signing_keys (kid, algorithm, public_jwk, private_key, active)
      VALUES ($1, 'ES256', $2, $3, true)
      ON CONFLICT DO NOTHING""";

  private final Pool pool;

  SigningKeyRepository(Pool pool) {
    this.pool = pool;
  }

  /** Returns the keys that verify, the one that signs first. */
  Uni<List<StoredKey>> published() {
    return pool.preparedQuery(PUBLISHED)
        .mapping(SigningKeyRepository::storedKey)
        .execute()
        .map(rows -> rows.stream().toList());
  }

  Uni<Void> addActiveUnlessThereIsOne(StoredKey key) {
    return pool.preparedQuery(ADD_ACTIVE_UNLESS_THERE_IS_ONE)
        .execute(
            Tuple.of(
                key.kid(), new JsonObject(key.publicJwk()), Buffer.buffer(key.sealedPrivateKey())))
        .replaceWithVoid();
  }

  private static StoredKey storedKey(Row row) {
    return new StoredKey(
        row.getString("kid"),
        row.getJsonObject("public_jwk").encode(),
        row.getDelegate().getBuffer("private_key").getBytes(),
        row.getBoolean("active"));
  }
}
