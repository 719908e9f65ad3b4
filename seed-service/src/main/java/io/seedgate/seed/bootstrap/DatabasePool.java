package io.seedgate.seed.bootstrap;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes the pool of database connections, as configured but for one thing that has no setting: the
 * client keeps prepared statements of up to 2,048 characters only, and would parse and plan longer
 * ones at each use, in two round trips.
 */
@Singleton
class DatabasePool implements PgPoolCreator {
  private static final int LONGEST_KEPT_STATEMENT = 16_384;

  @Override
  public Pool create(Input input) {
    List<PgConnectOptions> servers = input.pgConnectOptionsList();
    servers.forEach(it -> it.setPreparedStatementCacheSqlLimit(LONGEST_KEPT_STATEMENT));
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(servers))
        .using(input.vertx())
        .build();
  }
}
