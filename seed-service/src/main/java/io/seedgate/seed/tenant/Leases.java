package io.seedgate.seed.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Who needs a tenant and until when: columns of {@code tenants}. */
@Singleton
class Leases {

  /** A tenant that stays has no expiry to move. */
  private static final String TAKE =
      """
      UPDATE tenants
      SET lease_holder = $2, leased_until = now() + $3::float8 * interval '1 second',
          expires_at = CASE WHEN expires_at IS NOT NULL
                            THEN greatest(expires_at, now() + $3::float8 * interval '1 second') END
      WHERE id = $1 AND status IN ('ready', 'resetting')
        AND (expires_at IS NULL OR expires_at > now())
        AND (lease_holder IS NULL OR lease_holder = $2 OR leased_until <= now())
      """;

  /** The tenant's own row tells the same. */
  private static final String TELL =
      """
      UPDATE client_accounts a SET expires_at = t.expires_at
      FROM tenants t
      WHERE a.id = $1 AND t.id = a.id AND a.expires_at IS DISTINCT FROM t.expires_at
      """;

  private static final String END =
      "UPDATE tenants SET lease_holder = NULL, leased_until = NULL WHERE id = $1";

  private static final String CURRENT =
      """
      SELECT lease_holder, leased_until FROM tenants WHERE id = $1 AND leased_until > now()
      """;

  private final Pool pool;
  private final TenantTransactions transactions;

  Leases(Pool pool, TenantTransactions transactions) {
    this.pool = pool;
    this.transactions = transactions;
  }

  /** A lease that holds now. */
  record Lease(String holder, OffsetDateTime until) {

    /** That it keeps the tenant from being reset or deleted. */
    HttpProblem keepsAway() {
      return problem("The tenant is leased; force=true does it anyway.");
    }

    /** 409 {@code tenant_leased}, with whom to ask and when it ends. */
    HttpProblem problem(String detail) {
      return HttpProblem.builder(TenantProblem.TENANT_LEASED.because(detail))
          .with("lease_holder", holder)
          .with("leased_until", until)
          .build();
    }
  }

  /** The lease on a tenant, if somebody holds one. */
  Uni<Optional<Lease>> of(UUID tenant) {
    return pool.preparedQuery(CURRENT)
        .execute(Tuple.of(tenant))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Lease(row.getString(0), row.getOffsetDateTime(1)))
                    .findFirst());
  }

  /**
   * Takes a lease, or changes how long one's own lasts.
   *
   * @return false if another holds one, or there is no such tenant
   */
  Uni<Boolean> take(UUID tenant, String holder, Duration duration) {
    Tuple lease = Tuple.of(tenant, holder, (double) duration.toMillis() / 1000);
    return transactions.write(
        tenant,
        connection ->
            Uni.combine()
                .all()
                .unis(
                    connection.preparedQuery(TAKE).execute(lease),
                    connection.preparedQuery(TELL).execute(Tuple.of(tenant)))
                .with((taken, told) -> taken.rowCount() == 1));
  }

  /** Ends the lease, whoever holds it; the tenant's expiry stays where it was moved to. */
  Uni<Void> end(UUID tenant) {
    return pool.preparedQuery(END).execute(Tuple.of(tenant)).replaceWithVoid();
  }
}
