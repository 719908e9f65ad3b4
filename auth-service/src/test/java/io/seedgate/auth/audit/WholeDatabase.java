package io.seedgate.auth.audit;

import io.seedgate.auth.TestUsers;
import java.util.ArrayList;
import java.util.List;

/** What stands in the database, a number for each table, so that nothing changes unseen. */
final class WholeDatabase {
  /**
   * But for what is counted before a request is served, hashes of packs' passwords that are kept
   * whatever comes of the tenant, and what the outbox does by itself meanwhile: it sends mails, and
   * makes the tokens that they carry.
   */
  private static final String TABLES =
      """
      SELECT string_agg(format('SELECT %L AS name, sum(hashtextextended(t::text, 0)) AS sum FROM %I t',
                               tablename, tablename), ' UNION ALL ')
        FROM pg_tables
       WHERE schemaname = 'public'
         AND tablename NOT IN ('rate_limits', 'provisioned_passwords', 'mails', 'one_time_tokens',
                               'flyway_schema_history')
      """;

  private static final String OF_THE_OUTBOX =
      """
       UNION ALL SELECT 'mails', count(*) FROM mails WHERE request_id = '%s'
       UNION ALL SELECT 'one_time_tokens', count(*) FROM one_time_tokens WHERE used_at IS NOT NULL
      """;

  private final TestUsers users;
  private final String statement;

  /**
   * @param requestId of the requests that may change something
   */
  WholeDatabase(TestUsers users, String requestId) {
    this.users = users;
    statement = users.text(TABLES) + OF_THE_OUTBOX.formatted(requestId);
  }

  List<String> now() {
    List<String> sums = new ArrayList<>();
    users
        .sql(statement)
        .forEach(row -> sums.add(row.getString("name") + " " + row.getNumeric("sum")));
    return sums.stream().sorted().toList();
  }
}
