package io.seedgate.seed.tenant;

import io.seedgate.seed.list.RecordReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Entries of the directory as records, whichever statement they come from. */
final class TenantRecords {

  /** For a SELECT or RETURNING list. */
  static final String COLUMNS =
      """
      id, slug, name, email_domain, pack, pack_hash, generator_version, anchor_date, follows_today,
      standing, scale, seed, status::text AS status, run_id, epoch, expires_at
      """;

  private static final RecordReader<RegisteredTenant> READER =
      RecordReader.of(RegisteredTenant.class);

  private TenantRecords() {}

  static RegisteredTenant read(Row row) {
    return READER.read(row);
  }

  static Uni<Optional<RegisteredTenant>> one(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(READER::first);
  }

  static Uni<List<RegisteredTenant>> all(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(TenantRecords::list);
  }

  private static List<RegisteredTenant> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(READER::read).toList();
  }
}
