package io.seedgate.seed.tenant;

import io.seedgate.seed.list.Lists;
import io.seedgate.seed.tenancy.TenancyProblem;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which tenants a caller reaches: an operator, whose token is for no tenant, all of them; whoever
 * logged in to a tenant that one alone, whatever their permissions.
 */
@Singleton
public class TenantReach implements Lists.Reader {

  /** Named in the place of a tenant to see the whole directory. */
  static final UUID EVERY_TENANT = new UUID(0, 0);

  private final Caller caller;
  private final TenantTransactions transactions;

  TenantReach(Caller caller, TenantTransactions transactions) {
    this.caller = caller;
    this.transactions = transactions;
  }

  /** Reads as the service itself, in the name of {@link #scope}. */
  @Override
  public <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
    return transactions.read(scope(), work);
  }

  /** The caller's tenant, or {@link #EVERY_TENANT}. */
  UUID scope() {
    return caller.tenantIfAny().orElse(EVERY_TENANT);
  }

  /**
   * 404 if the caller doesn't reach the tenant. Whoever logged in to it is let in as its visitors
   * are, or refused as they are.
   */
  public Uni<Void> enter(UUID tenant) {
    Optional<UUID> own = caller.tenantIfAny();
    if (own.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return own.get().equals(tenant)
        ? transactions.read(caller.visitor(), connection -> Uni.createFrom().voidItem())
        : Uni.createFrom().failure(NotFoundException::new);
  }

  /**
   * As {@link #enter}, and while the tenant is restored as well: what is done to a tenant isn't
   * done in it.
   */
  Uni<Void> admit(UUID tenant) {
    return enter(tenant).onFailure(TenancyProblem.TENANT_RESTORING::is).recoverWithNull();
  }

  /** 403 unless the caller is an operator. */
  void requireOperator() {
    if (caller.tenantIfAny().isPresent()) {
      throw TenantProblem.OPERATOR_REQUIRED.problem();
    }
  }
}
