package io.seedgate.auth.list;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads pages and rows, as far as the caller's permission reaches. */
@Singleton
public class Lists {
  /** PostgreSQL's class of errors in data: a value that can't be read as its type. */
  private static final String DATA_EXCEPTION = "22";

  private final Pool pool;

  Lists(Pool pool) {
    this.pool = pool;
  }

  /**
   * A page as the query of {@code uri} asks for it, in one statement; two with the total.
   *
   * <p>Throws a problem with a code of {@link ListProblem} if the query isn't allowed.
   *
   * @param reach the tenant whose rows are seen; null for every row
   */
  public <T extends Record> Uni<Page<T>> page(Listing<T> listing, UriInfo uri, UUID reach) {
    ListRequest request =
        ListRequest.of(listing, reach + "\n" + listing.source(), uri.getQueryParameters());
    listing.requireOrder(request.filters());
    ListStatement statement = ListStatement.page(listing, request, reach);
    return pool.preparedQuery(statement.sql())
        .execute(statement.values())
        .chain(
            found -> {
              List<Row> rows = new ArrayList<>();
              found.forEach(rows::add);
              return total(listing, request, reach)
                  .map(total -> page(listing, request, rows, total.orElse(null)));
            })
        .onFailure(failure -> isForgedCursor(request, failure))
        .transform(forged -> ListProblem.INVALID_CURSOR.because("The cursor isn't one of ours."));
  }

  /**
   * The row of the key; 404 {@code not_found} if there is none within reach.
   *
   * @param key a UUID or a name, as its text
   * @param reach the tenant whose rows are seen; null for every row
   */
  public <T extends Record> Uni<T> row(Listing<T> listing, String key, UUID reach) {
    ListStatement statement = ListStatement.row(listing, key, reach);
    return pool.preparedQuery(statement.sql())
        .mapping(listing.reader()::read)
        .execute(statement.values())
        .map(rows -> rows.stream().findFirst().orElseThrow(NotFoundException::new));
  }

  private static <T extends Record> Page<T> page(
      Listing<T> listing, ListRequest request, List<Row> rows, Long total) {
    boolean more = rows.size() > request.limit();
    List<Row> shown = more ? rows.subList(0, request.limit()) : rows;
    List<T> items = shown.stream().map(listing.reader()::read).toList();
    return new Page<>(
        items, more ? next(listing, request, shown.get(shown.size() - 1)) : null, total);
  }

  private static String next(Listing<?> listing, ListRequest request, Row last) {
    String key = last.getValue(listing.key().name()).toString();
    return new Cursor(last.getString(ListStatement.SORT_VALUE), key).encode(request.belongsTo());
  }

  private Uni<Optional<Long>> total(Listing<?> listing, ListRequest request, UUID reach) {
    if (!request.total()) {
      return Uni.createFrom().item(Optional.empty());
    }
    ListStatement statement = ListStatement.total(listing, request, reach);
    return pool.preparedQuery(statement.sql())
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
