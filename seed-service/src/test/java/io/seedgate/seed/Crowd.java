package io.seedgate.seed;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A tenant of many users with many rows, made in SQL by the tables' owner, who may ANALYZE. */
@ApplicationScoped
public class Crowd {

  /** User n is md5 of {@code <tenant>user<n>}, as {@link TestEstate#id} computes it. */
  private static final String USER = "md5('%1$s' || 'user' || %2$s)::uuid";

  /** How each key and index of some tables is dropped and made again; foreign keys come first. */
  private static final String KEYS_AND_INDEXES =
      """
      SELECT format('ALTER TABLE %1$s DROP CONSTRAINT %2$I', conrelid::regclass, conname),
             format('ALTER TABLE %1$s ADD CONSTRAINT %2$I %3$s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
             contype = 'f' AS refers
      FROM pg_constraint
      WHERE contype IN ('p', 'u', 'f') AND conrelid = ANY (?::regclass[])
      UNION ALL
      SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid), false
      FROM pg_index
      WHERE indrelid = ANY (?::regclass[]) AND indexrelid NOT IN (SELECT conindid FROM pg_constraint)
      ORDER BY refers DESC
      """;

  private final String url;
  private final String owner;
  private final String password;

  Crowd(
      @ConfigProperty(name = "seedgate.database.url") String url,
      @ConfigProperty(name = "seedgate.database.owner-username") String owner,
      @ConfigProperty(name = "seedgate.database.owner-password") String password) {
    this.url = "jdbc:" + url;
    this.owner = owner;
    this.password = password;
  }

  /** An empty tenant. */
  public UUID tenant() {
    UUID tenant = UUID.randomUUID();
    execute(
        tenant,
        """
        INSERT INTO tenants (id, slug, name, email_domain, pack, pack_version, pack_hash, generator_version,
                             anchor_date, follows_today, status)
        VALUES ('%1$s', 'crowd-%1$s', 'Crowd', 'crowd.example', 'test', '1', 'hash', '1', '2026-11-20', false,
                'ready')
        """
            .formatted(tenant),
        "INSERT INTO client_accounts (id, name, slug) VALUES ('%1$s', 'Crowd', 'crowd-%1$s')"
            .formatted(tenant));
    return tenant;
  }

  /** Tasks spread evenly over users. */
  public void tasks(UUID tenant, int rows, int users) {
    load(
        tenant,
        "tasks",
        """
        INSERT INTO tasks (client_account_id, id, user_id, title, completed, completed_at, due_at, created_at)
        SELECT '%1$s', gen_random_uuid(), u.id[1 + n %% %3$d], 'Task ' || n, n %% 7 < 4,
               CASE WHEN n %% 7 < 4 THEN now() END,
               CASE WHEN n %% 5 > 0 THEN now() + (n::bigint * 7919 %% 2000 - 1000) * interval '1 hour' END,
               now() - (n::bigint * 104729 %% 1000000) * interval '1 minute'
        FROM generate_series(1, %2$d) n,
             (SELECT array_agg(%4$s ORDER BY k) AS id FROM generate_series(1, %3$d) k) u
        """
            .formatted(tenant, rows, users, USER.formatted(tenant, "k")));
    execute(tenant, "VACUUM ANALYZE tasks");
  }

  /** Rows of everything else that belongs to users, as many in each table. */
  public void all(UUID tenant, int rows, int users) {
    String user = "u.id[1 + n %% %d]".formatted(users);
    String userIds =
        "(SELECT array_agg(%s ORDER BY k) AS id FROM generate_series(1, %d) k) u"
            .formatted(USER.formatted(tenant, "k"), users);
    int parents = rows / 50;
    String tables =
        "conversations, messages, therapy_sessions, conversation_turns, therapeutic_notes";
    load(
        tenant,
        tables,
        """
        INSERT INTO conversations (client_account_id, id, user_id, title, created_at)
        SELECT '%1$s', md5('%1$s' || 'conversation' || n)::uuid, %3$s, 'Thread ' || n,
               now() - (n::bigint * 104729 %% 1000000) * interval '1 minute'
        FROM generate_series(1, %2$d) n, %4$s
        """
            .formatted(tenant, rows, user, userIds),
        """
        INSERT INTO messages (client_account_id, id, conversation_id, user_id, role, content, created_at)
        SELECT '%1$s', gen_random_uuid(), md5('%1$s' || 'conversation' || (1 + n %% %5$d))::uuid, u.id[1 + (1 + n %% %5$d) %% %6$d],
               'user', 'Message ' || n, now() - (n::bigint * 104729 %% 1000000) * interval '1 minute'
        FROM generate_series(1, %2$d) n, %4$s
        """
            .formatted(tenant, rows, user, userIds, parents, users),
        """
        INSERT INTO therapy_sessions (client_account_id, id, therapist_id, patient_id, scheduled_at, status)
        SELECT '%1$s', md5('%1$s' || 'session' || n)::uuid, %3$s, md5('%1$s' || 'patient' || n %% 5000)::uuid,
               now() + (n::bigint * 104729 %% 1000000 - 500000) * interval '1 minute', 'scheduled'
        FROM generate_series(1, %2$d) n, %4$s
        """
            .formatted(tenant, rows, user, userIds),
        """
        INSERT INTO conversation_turns
          (client_account_id, id, therapy_session_id, turn_number, speaker, content, started_at_ms, ended_at_ms)
        SELECT '%1$s', gen_random_uuid(), md5('%1$s' || 'session' || (1 + n %% %3$d))::uuid, 1 + n / %3$d, 'patient',
               'Turn ' || n, n, n
        FROM generate_series(1, %2$d) n
        """
            .formatted(tenant, rows, parents),
        """
        INSERT INTO therapeutic_notes (client_account_id, id, therapy_session_id, author_id, note_type, content, created_at)
        SELECT '%1$s', gen_random_uuid(), md5('%1$s' || 'session' || (1 + n %% %5$d))::uuid, u.id[1 + (1 + n %% %5$d) %% %6$d],
               'dap', 'Note ' || n, now() - (n::bigint * 104729 %% 1000000) * interval '1 minute'
        FROM generate_series(1, %2$d) n, %4$s
        """
            .formatted(tenant, rows, user, userIds, parents, users));
    execute(tenant, "ANALYZE " + tables);
  }

  /** Keys and indexes look at all rows at once, afterwards: that takes half of the time. */
  private void load(UUID tenant, String tables, String... inserts) {
    List<String> statements = new ArrayList<>(List.of(inserts));
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        PreparedStatement asked = connection.prepareStatement(KEYS_AND_INDEXES)) {
      asked.setString(1, "{" + tables + "}");
      asked.setString(2, "{" + tables + "}");
      ResultSet found = asked.executeQuery();
      for (int dropped = 0; found.next(); dropped++) {
        statements.add(dropped, found.getString(1));
        statements.add(dropped + 1 + inserts.length, found.getString(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    statements.add(0, "BEGIN");
    statements.add("COMMIT");
    execute(tenant, statements.toArray(String[]::new));
  }

  private void execute(UUID tenant, String... statements) {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT set_config('seedgate.tenant_id', '%s', false), set_config('seedgate.user_id', 'service', false)"
              .formatted(tenant));
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
