package io.seedgate.auth.tenant;

import io.seedgate.auth.password.PasswordHasher;
import io.seedgate.auth.secret.KeyedHash;
import io.seedgate.auth.secret.SecretKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Optional;

/**
 * Hashes the password of a pack once, not once a persona or a tenant: a hash costs 55 ms by design,
 * and a throw-away tenant is to be there in less.
 *
 * <p>The hash is found again by an HMAC of the password under a key that isn't in the database, so
 * that a dump gives no faster guess than the hash itself.
 */
@Singleton
class PackPasswords {
  private static final String FIND =
      """
      SELECT password_hash FROM provisioned_passwords WHERE fingerprint = $1
      """;

  /** $1 fingerprint, $2 hash, $3 the hash that it replaces; null: none. */
  private static final String KEEP =
      """
      INSERT INTO provisioned_passwords (fingerprint, password_hash)
      VALUES ($1, $2)
      ON CONFLICT (fingerprint) DO UPDATE SET password_hash = EXCLUDED.password_hash
      WHERE provisioned_passwords.password_hash = $3
      """;

  private final Pool pool;
  private final PasswordHasher hasher;
  private final KeyedHash fingerprints;

  PackPasswords(Pool pool, PasswordHasher hasher, SecretKeys keys) {
    this.pool = pool;
    this.hasher = hasher;
    this.fingerprints = keys.hash("provisioned-password");
  }

  /** Returns the stored hash of the password, the same one until a hash has to cost more. */
  Uni<String> hash(String password) {
    Buffer fingerprint = fingerprint(password);
    return find(fingerprint)
        .chain(
            known ->
                known.filter(hash -> !hasher.needsRehash(hash)).isPresent()
                    ? Uni.createFrom().item(known.get())
                    : keep(fingerprint, password, known.orElse(null)));
  }

  private Uni<String> keep(Buffer fingerprint, String password, String outdated) {
    return hasher
        .hash(password)
        .chain(hash -> pool.preparedQuery(KEEP).execute(Tuple.of(fingerprint, hash, outdated)))
        // Whoever came first has set the hash for both.
        .chain(() -> find(fingerprint))
        .map(Optional::orElseThrow);
  }

  private Uni<Optional<String>> find(Buffer fingerprint) {
    return pool.preparedQuery(FIND).execute(Tuple.of(fingerprint)).map(PackPasswords::first);
  }

  private static Optional<String> first(RowSet<Row> rows) {
    var row = rows.iterator();
    return row.hasNext() ? Optional.of(row.next().getString(0)) : Optional.empty();
  }

  private Buffer fingerprint(String password) {
    return Buffer.buffer(fingerprints.of(Normalizer.normalize(password, Normalizer.Form.NFKC)));
  }
}
