package io.seedgate.seed.tenant;

import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** All rows of a tenant at once, by its own row: whatever belongs to a tenant goes with that. */
@Singleton
public class TenantRows {

  private static final String PRESENT = "SELECT FROM client_accounts WHERE id = $1";
  private static final String DEFER = "SET CONSTRAINTS ALL DEFERRED";
  private static final String DELETE = "DELETE FROM client_accounts WHERE id = $1";

  private final TenantTransactions transactions;

  TenantRows(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** Whether the tenant has rows. */
  public Uni<Boolean> present(UUID tenant) {
    return transactions.read(tenant, connection -> present(connection, tenant));
  }

  static Uni<Boolean> present(SqlConnection connection, UUID tenant) {
    return connection.preparedQuery(PRESENT).execute(Tuple.of(tenant)).map(rows -> rows.size() > 0);
  }

  /** Deletes them, in a transaction of the tenant. */
  static Uni<Void> delete(SqlConnection connection, UUID tenant) {
    return Uni.combine()
        .all()
        .unis(
            connection.query(DEFER).execute(),
            connection.preparedQuery(DELETE).execute(Tuple.of(tenant)))
        .discardItems();
  }
}
