package io.seedgate.seed.list;

import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads pages and rows of the caller's tenant. */
@Singleton
public class Lists {

  /** PostgreSQL's class of errors in data: a value that can't be read as its type. */
  private static final String DATA_EXCEPTION = "22";

  private final TenantTransactions transactions;
  private final Caller caller;

  Lists(TenantTransactions transactions, Caller caller) {
    this.transactions = transactions;
    this.caller = caller;
  }

  /**
   * A page as the query of {@code uri} asks for it.
   *
   * <p>Throws a problem with a code of {@link ListProblem} if the query isn't allowed.
   */
  public <T extends Record> Uni<Page<T>> page(Listing<T> listing, UriInfo uri) {
    return page(listing, null, uri, connection -> Uni.createFrom().voidItem());
  }

  /**
   * A page of what belongs to one row: of {@code parent} in {@code parents}; 404 {@code not_found}
   * if the caller has no such row.
   */
  public <T extends Record> Uni<Page<T>> page(
      Listing<T> listing, Listing<?> parents, UUID parent, UriInfo uri) {
    return page(
        listing,
        parent,
        uri,
        connection -> row(connection, parents, Tuple.of(parent)).replaceWithVoid());
  }

  private <T extends Record> Uni<Page<T>> page(
      Listing<T> listing, UUID parent, UriInfo uri, Function<SqlConnection, Uni<Void>> check) {
    Visitor visitor = caller.visitor();
    String rows = visitor.tenant() + "\n" + listing.source() + (parent == null ? "" : " " + parent);
    ListRequest request = ListRequest.of(listing, rows, uri.getQueryParameters());
    return transactions
        .read(
            visitor,
            connection ->
                Uni.combine()
                    .all()
                    .unis(check.apply(connection), page(listing, request, parent, connection))
                    .with((checked, page) -> page))
        .onFailure(failure -> isForgedCursor(request, failure))
        .transform(forged -> ListProblem.INVALID_CURSOR.because("The cursor isn't one of ours."));
  }

  /** How rows are read that belong to no tenant. */
  public interface Reader {
    <T> Uni<T> read(Function<SqlConnection, Uni<T>> work);
  }

  /** A page read by {@code reader}, for {@code scope} alone. */
  public <T extends Record> Uni<Page<T>> page(
      Listing<T> listing, UriInfo uri, UUID scope, Reader reader) {
    ListRequest request =
        ListRequest.of(listing, scope + "\n" + listing.source(), uri.getQueryParameters());
    return reader
        .<Page<T>>read(connection -> page(listing, request, null, connection))
        .onFailure(failure -> isForgedCursor(request, failure))
        .transform(forged -> ListProblem.INVALID_CURSOR.because("The cursor isn't one of ours."));
  }

  /** The row of {@code id} read by {@code reader}; 404 {@code not_found} if there is none. */
  public <T extends Record> Uni<T> row(Listing<T> listing, UUID id, Reader reader) {
    return reader.read(connection -> row(connection, listing, Tuple.of(id)));
  }

  /** The row of {@code id}; 404 {@code not_found} if the tenant has none. */
  public <T extends Record> Uni<T> row(Listing<T> listing, UUID id) {
    return transactions.read(
        caller.visitor(), connection -> row(connection, listing, Tuple.of(id)));
  }

  /**
   * The row of {@code id} among those that belong to one row, of {@code parent} in {@code parents};
   * 404 {@code not_found} if the caller has no such row of either.
   */
  public <T extends Record> Uni<T> row(
      Listing<T> listing, Listing<?> parents, UUID parent, UUID id) {
    return transactions.read(
        caller.visitor(),
        connection ->
            Uni.combine()
                .all()
                .unis(
                    row(connection, parents, Tuple.of(parent)),
                    row(connection, listing, Tuple.of(id, parent)))
                .with((seen, row) -> row));
  }

  private static <T extends Record> Uni<T> row(
      SqlConnection connection, Listing<T> listing, Tuple ids) {
    return connection
        .preparedQuery(ListStatement.byId(listing))
        .execute(ids)
        .map(rows -> listing.reader().first(rows).orElseThrow(NotFoundException::new));
  }

  private static <T extends Record> Uni<Page<T>> page(
      Listing<T> listing, ListRequest request, UUID parent, SqlConnection connection) {
    ListStatement statement = ListStatement.page(listing, request, parent);
    var rows = connection.preparedQuery(statement.sql()).execute(statement.values());
    return Uni.combine()
        .all()
        .unis(rows, total(listing, request, parent, connection))
        .with(
            (found, total) -> {
              List<Row> all = new ArrayList<>();
              found.forEach(all::add);
              return page(listing, request, all, total.orElse(null));
            });
  }

  private static <T extends Record> Page<T> page(
      Listing<T> listing, ListRequest request, List<Row> rows, Long total) {
    boolean more = rows.size() > request.limit();
    List<Row> shown = more ? rows.subList(0, request.limit()) : rows;
    List<T> items = shown.stream().map(listing.reader()::read).toList();
    return new Page<>(items, more ? next(request, shown.get(shown.size() - 1)) : null, total);
  }

  private static String next(ListRequest request, Row last) {
    return new Cursor(last.getString(ListStatement.SORT_VALUE), last.getUUID("id").toString())
        .encode(request.belongsTo());
  }

  private static Uni<Optional<Long>> total(
      Listing<?> listing, ListRequest request, UUID parent, SqlConnection connection) {
    if (!request.total()) {
      return Uni.createFrom().item(Optional.empty());
    }
    ListStatement statement = ListStatement.total(listing, request, parent);
    return connection
        .preparedQuery(statement.sql())
        .execute(statement.values())
        .map(rows -> Optional.of(rows.iterator().next().getLong(0)));
  }

  /** All else in a request has been checked; a cursor's value only the database can read. */
  private static boolean isForgedCursor(ListRequest request, Throwable failure) {
    return request.cursor() != null
        && failure instanceof PgException refused
        && refused.getSqlState().startsWith(DATA_EXCEPTION);
  }
}
