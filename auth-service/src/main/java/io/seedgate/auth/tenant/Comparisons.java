package io.seedgate.auth.tenant;

import io.seedgate.auth.password.PasswordHasher;
import io.seedgate.auth.tenant.ComparedTenant.Difference;
import io.seedgate.auth.tenant.ComparedTenant.Kind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds personas against a request, as a login would find them.
 *
 * <p>Whoever has the hash that provisioning gave them has the password, so that nothing has to be
 * hashed for two thousand of them. A login may have put a hash of today's cost in its place: hashes
 * that are others are verified, the first {@value #MOST_VERIFIED}.
 */
@Singleton
class Comparisons {
  /** One after another, 55 ms each: seed-service waits 20 s for an answer. */
  private static final int MOST_VERIFIED = 100;

  private static final String FIND =
      """
      SELECT disabled_at IS NOT NULL AS disabled FROM tenants WHERE id = $1
      """;

  /** $1 tenant, $2 and $3 ids and e-mails, $4 and $5 one element for each role held. */
  private static final String COMPARE =
      """
      WITH role AS (
        SELECT * FROM unnest($4::uuid[], $5::text[]) AS r (user_id, name)
      )
      SELECT wanted.id, wanted.email, users.id IS NULL AS missing, users.password_hash,
             lower(users.email) <> lower(wanted.email) AS other_email,
             users.disabled_at IS NOT NULL OR users.awaiting_verification AS disabled,
             NOT EXISTS (SELECT FROM memberships
                          WHERE user_id = wanted.id AND tenant_id = $1) AS no_member,
             ARRAY(SELECT name FROM role WHERE user_id = wanted.id ORDER BY name)
               IS DISTINCT FROM
               ARRAY(SELECT role::text FROM membership_roles
                      WHERE user_id = wanted.id AND tenant_id = $1
                     UNION ALL
                     SELECT role::text FROM user_roles WHERE user_id = wanted.id
                     ORDER BY 1) AS other_roles
        FROM unnest($2::uuid[], $3::text[]) AS wanted (id, email)
        LEFT JOIN users ON users.id = wanted.id AND users.provisioned_by = $1
       ORDER BY lower(wanted.email)
      """;

  private final Pool pool;
  private final PackPasswords packPasswords;
  private final PasswordHasher hasher;

  Comparisons(Pool pool, PackPasswords packPasswords, PasswordHasher hasher) {
    this.pool = pool;
    this.packPasswords = packPasswords;
    this.hasher = hasher;
  }

  /** Empty if there is no such tenant. */
  Uni<Optional<ComparedTenant>> compare(UUID id, ProvisionTenant request) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(id))
        .chain(
            found ->
                found.rowCount() == 0
                    ? Uni.createFrom().item(Optional.empty())
                    : differences(id, request)
                        .map(
                            differences ->
                                Optional.of(
                                    new ComparedTenant(
                                        id,
                                        found.iterator().next().getBoolean("disabled"),
                                        differences))));
  }

  private Uni<List<Difference>> differences(UUID id, ProvisionTenant request) {
    PersonaColumns personas = PersonaColumns.of(request.users());
    return pool.preparedQuery(COMPARE)
        .execute(
            Tuple.of(
                id, personas.ids(), personas.emails(), personas.roleHolders(), personas.roles()))
        .chain(
            rows ->
                passwords(rows, request.password()).map(passwords -> differences(rows, passwords)));
  }

  private static List<Difference> differences(RowSet<Row> rows, Map<String, Boolean> passwords) {
    List<Difference> differences = new ArrayList<>();
    for (Row row : rows) {
      for (Kind kind : kinds(row, passwords)) {
        differences.add(new Difference(row.getUUID("id"), row.getString("email"), kind));
      }
    }
    return differences;
  }

  private static List<Kind> kinds(Row row, Map<String, Boolean> passwords) {
    if (row.getBoolean("missing")) {
      return List.of(Kind.MISSING);
    }
    boolean member = !row.getBoolean("no_member");
    var found = new EnumMap<Kind, Boolean>(Kind.class);
    found.put(Kind.OTHER_EMAIL, row.getBoolean("other_email"));
    found.put(Kind.DISABLED, row.getBoolean("disabled"));
    Optional<String> hash = Optional.ofNullable(row.getString("password_hash"));
    found.put(Kind.OTHER_PASSWORD, !hash.map(it -> passwords.getOrDefault(it, true)).orElse(false));
    found.put(Kind.UNVERIFIED_PASSWORD, hash.filter(it -> !passwords.containsKey(it)).isPresent());
    found.put(Kind.NO_MEMBER, !member);
    found.put(Kind.OTHER_ROLES, member && row.getBoolean("other_roles"));
    found.values().removeIf(otherwise -> !otherwise);
    return List.copyOf(found.keySet());
  }

  /** Of each hash that a persona has and that was looked at, whether it is one of the password. */
  private Uni<Map<String, Boolean>> passwords(RowSet<Row> rows, String password) {
    return packPasswords
        .hash(password)
        .chain(
            given ->
                Multi.createFrom()
                    .iterable(rows)
                    .map(row -> Optional.ofNullable(row.getString("password_hash")))
                    .select()
                    .distinct()
                    .filter(Optional::isPresent)
                    .map(Optional::get)
                    .filter(stored -> !stored.equals(given))
                    .select()
                    .first(MOST_VERIFIED)
                    .onItem()
                    .transformToUniAndConcatenate(
                        stored ->
                            hasher
                                .verify(password, stored)
                                .map(matches -> Map.entry(stored, matches)))
                    .collect()
                    .in(
                        () -> new HashMap<>(Map.of(given, true)),
                        (all, one) -> all.put(one.getKey(), one.getValue())))
        .map(all -> all);
  }
}
