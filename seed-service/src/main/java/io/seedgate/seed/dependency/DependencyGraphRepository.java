package io.seedgate.seed.dependency;

import io.seedgate.seed.asset.Environment;
import io.seedgate.seed.dependency.DependencyGraph.Edge;
import io.seedgate.seed.dependency.DependencyGraph.Node;
import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads a tenant's whole graph, or the part of it in one engagement or environment. */
@Singleton
class DependencyGraphRepository {

  private static final String NODES =
      """
      SELECT a.id, a.name, a.asset_type::text, a.environment::text, a.business_criticality::text,
             a.six_r_strategy::text, w.wave_number
      FROM assets a
      LEFT JOIN wave_assignments m
        ON m.client_account_id = a.client_account_id AND m.asset_id = a.id
      LEFT JOIN migration_waves w
        ON w.client_account_id = m.client_account_id AND w.id = m.wave_id
      WHERE ($1::uuid IS NULL OR a.engagement_id = $1)
        AND ($2::text IS NULL OR a.environment = $2::text::environment)
      ORDER BY a.name, a.id
      """;

  private static final String EDGES =
      """
      SELECT id, asset_id AS "from", depends_on_asset_id AS "to", dependency_type::text,
             criticality::text, port
      FROM asset_dependencies
      WHERE $1::uuid IS NULL OR engagement_id = $1
      ORDER BY asset_id, depends_on_asset_id, dependency_type, port, id
      """;

  private static final RecordReader<Node> NODE = RecordReader.of(Node.class);
  private static final RecordReader<Edge> EDGE = RecordReader.of(Edge.class);

  private final TenantTransactions transactions;

  DependencyGraphRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * @param engagement null for all
   * @param environment null for all
   */
  Uni<DependencyGraph> read(Visitor visitor, UUID engagement, Environment environment) {
    String label = environment == null ? null : environment.name().toLowerCase(Locale.ROOT);
    return transactions.read(
        visitor,
        connection ->
            Uni.combine()
                .all()
                .unis(
                    select(connection, NODES, NODE, Tuple.of(engagement, label)),
                    select(connection, EDGES, EDGE, Tuple.of(engagement)))
                .with(DependencyGraph::of));
  }

  private static <T extends Record> Uni<List<T>> select(
      SqlConnection connection, String sql, RecordReader<T> reader, Tuple values) {
    Uni<RowSet<T>> rows = connection.preparedQuery(sql).mapping(reader::read).execute(values);
    return rows.map(found -> StreamSupport.stream(found.spliterator(), false).toList());
  }
}
