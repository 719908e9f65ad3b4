package io.seedgate.seed.query;

import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/** Runs stored queries for the caller's tenant. */
@Singleton
public class Queries {

  private final TenantTransactions transactions;
  private final Caller caller;

  Queries(TenantTransactions transactions, Caller caller) {
    this.transactions = transactions;
    this.caller = caller;
  }

  /** All rows, in the order of the query. */
  public <T extends Record> Uni<List<T>> rows(StoredQuery<T> query) {
    return transactions.read(
        caller.visitor(),
        connection ->
            connection
                .preparedQuery(query.sql())
                .mapping(query.reader()::read)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()));
  }
}
