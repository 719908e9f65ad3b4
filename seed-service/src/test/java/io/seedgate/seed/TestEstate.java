package io.seedgate.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A tenant with about twenty rows in every table, with many equal values and many NULLs to sort,
 * and two cycles among its assets: 1, 2, 3 and 7, 8, 9, 10. What belongs to users is split between
 * {@link #person} and {@link #colleague}, the larger part for the first.
 */
public final class TestEstate {

  public static final int ROWS = 23;

  private static final List<String> STATEMENTS =
      List.of(
          """
      INSERT INTO tenants (id, slug, name, email_domain, pack, pack_version, pack_hash, generator_version,
                           anchor_date, follows_today, status)
      VALUES ($1::text::uuid, 't-' || $1::text, 'Tenant', 'tenant.example', 'test', '1', 'hash', '1',
              '2026-11-20', false, 'ready')
      """,
          """
      INSERT INTO client_accounts (id, name, slug) VALUES ($1::text::uuid, 'Tenant', 't-' || $1::text)
      """,
          """
      INSERT INTO engagements (client_account_id, id, name, slug, engagement_type, status, priority, start_date, engagement_lead_id)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || n)::uuid,
             'Engagement ' || n % 4,
             'engagement-' || n,
             (enum_range(NULL::engagement_type))[1 + n % array_length(enum_range(NULL::engagement_type), 1)],
             (enum_range(NULL::engagement_status))[1 + n % array_length(enum_range(NULL::engagement_status), 1)],
             (enum_range(NULL::level))[1 + n % array_length(enum_range(NULL::level), 1)],
             CASE WHEN n % 3 > 0 THEN date '2026-01-05' + n % 5 END,
             md5($1::text || 'user' || n)::uuid
      FROM generate_series(1, 23) n
      """,
          """
      INSERT INTO user_profiles (client_account_id, id, user_id, full_name, job_title, access_level, default_engagement_id, seed_key)
      SELECT $1::text::uuid, md5($1::text || 'profile' || n)::uuid, md5($1::text || 'user' || n)::uuid,
             'Person ' || n % 4,
             CASE WHEN n % 3 > 0 THEN 'Auditor, ' || n % 5 END,
             (enum_range(NULL::access_level))[1 + n % array_length(enum_range(NULL::access_level), 1)],
             md5($1::text || 'engagement' || n)::uuid,
             'seed-profile-' || n
      FROM generate_series(1, 23) n
      """,
          """
      INSERT INTO data_imports (client_account_id, engagement_id, id, import_name, import_type, filename, file_size, status, error_details, started_at)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || 1)::uuid,
             md5($1::text || 'import' || n)::uuid,
             'Import ' || n % 4,
             (enum_range(NULL::import_type))[1 + n % array_length(enum_range(NULL::import_type), 1)],
             'file-' || n || '.csv',
             CASE WHEN n % 3 > 0 THEN n % 5 * 10000000000 END,
             (enum_range(NULL::import_status))[1 + n % array_length(enum_range(NULL::import_status), 1)],
             CASE WHEN n % 2 = 0 THEN jsonb_build_object('Row', n, 'ratio', 1.5) END,
             CASE WHEN n % 3 > 0 THEN timestamptz '2026-01-05 08:00:00.123456Z' + n % 5 * interval '1 microsecond' END
      FROM generate_series(1, 23) n
      """,
          """
      INSERT INTO discovery_flows (client_account_id, engagement_id, id, flow_name, data_import_id, user_id, status, current_phase, phase_state, completed_at)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || 1)::uuid,
             md5($1::text || 'flow' || n)::uuid,
             'Flow ' || n % 4,
             md5($1::text || 'import' || n)::uuid,
             md5($1::text || 'user' || n)::uuid,
             (enum_range(NULL::flow_status))[1 + n % array_length(enum_range(NULL::flow_status), 1)],
             (enum_range(NULL::flow_phase))[1 + n % array_length(enum_range(NULL::flow_phase), 1)],
             jsonb_build_object('dataImport', jsonb_build_array(n, true, null)),
             CASE WHEN n % 3 > 0 THEN now() + n % 5 * interval '1 microsecond' END
      FROM generate_series(1, 23) n
      """,
          """
      INSERT INTO import_field_mappings (client_account_id, engagement_id, id, data_import_id, source_field, target_field, match_type, confidence_score, status, approved_at)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || 1)::uuid,
             md5($1::text || 'mapping' || n)::uuid,
             md5($1::text || 'import' || (1 + n % 2))::uuid,
             'Source ' || n,
             'target_' || n % 5,
             (enum_range(NULL::match_type))[1 + n % array_length(enum_range(NULL::match_type), 1)],
             0.7 + n % 5 * 0.05,
             (enum_range(NULL::mapping_status))[1 + n % array_length(enum_range(NULL::mapping_status), 1)],
             CASE WHEN n % 3 > 0 THEN now() - n % 5 * interval '1 day' END
      FROM generate_series(1, 23) n
      """,
          """
      INSERT INTO raw_import_records (client_account_id, engagement_id, id, data_import_id, row_number, raw_data, is_processed, is_valid, processing_notes, processed_at)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || 1)::uuid,
             md5($1::text || 'record' || n)::uuid,
             md5($1::text || 'import' || (1 + n % 2))::uuid,
             n,
             jsonb_build_object('Host Name', 'host' || n),
             n % 3 > 0,
             CASE WHEN n % 3 > 0 THEN n % 2 = 0 END,
             CASE WHEN n % 2 = 0 THEN 'Note 100% ' || n END,
             CASE WHEN n % 3 > 0 THEN now() END
      FROM generate_series(1, 23) n
      """,
          """
      INSERT INTO assets (client_account_id, engagement_id, id, discovery_flow_id, raw_import_record_id, name, asset_type, hostname, ip_address, mac_address, environment, business_criticality, six_r_strategy, migration_priority, memory_gb, cpu_cores, discovery_method, custom_attributes, last_seen_at)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || 1)::uuid,
             md5($1::text || 'asset' || n)::uuid,
             md5($1::text || 'flow' || n)::uuid,
             md5($1::text || 'record' || n)::uuid,
             'Asset ' || n % 4,
             (enum_range(NULL::asset_type))[1 + n % array_length(enum_range(NULL::asset_type), 1)],
             CASE WHEN n % 4 > 0 THEN 'host' || n % 6 END,
             ('10.1.2.' || n)::inet,
             '08:00:2b:01:02:03',
             (enum_range(NULL::environment))[1 + n % array_length(enum_range(NULL::environment), 1)],
             CASE WHEN n % 5 > 0 THEN (enum_range(NULL::level))[1 + n % array_length(enum_range(NULL::level), 1)] END,
             CASE WHEN n % 5 > 0 THEN (enum_range(NULL::six_r_strategy))[1 + n % array_length(enum_range(NULL::six_r_strategy), 1)] END,
             CASE WHEN n % 3 > 0 THEN 1 + n % 10 END,
             CASE WHEN n % 3 > 0 THEN n % 7 + 0.5 END,
             CASE WHEN n % 3 > 0 THEN 2 + n % 3 END,
             (enum_range(NULL::discovery_method))[1 + n % array_length(enum_range(NULL::discovery_method), 1)],
             jsonb_build_object('technologyStack', jsonb_build_array('Java 17')),
             CASE WHEN n % 3 > 0 THEN now() - n % 5 * interval '1 hour' END
      FROM generate_series(1, 23) n
      """,
          """
      UPDATE raw_import_records r SET asset_id = a.id FROM assets a WHERE a.raw_import_record_id = r.id
      """,
          """
      INSERT INTO asset_dependencies (client_account_id, engagement_id, id, asset_id, depends_on_asset_id, dependency_type, port, criticality, confidence_score, description, last_seen)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || 1)::uuid,
             md5($1::text || 'dependency' || e.f || '-' || e.t)::uuid,
             md5($1::text || 'asset' || e.f)::uuid,
             md5($1::text || 'asset' || e.t)::uuid,
             (enum_range(NULL::dependency_type))[1 + e.f % array_length(enum_range(NULL::dependency_type), 1)],
             CASE WHEN e.f % 3 > 0 THEN 1000 + e.f % 4 END,
             (enum_range(NULL::level))[1 + e.f % array_length(enum_range(NULL::level), 1)],
             0.9,
             'From ' || e.f,
             CASE WHEN e.f % 3 > 0 THEN now() END
      FROM (SELECT n AS f, n + 1 AS t FROM generate_series(1, 22) n UNION ALL VALUES (3, 1), (9, 7), (10, 8)) e
      """,
          """
      INSERT INTO migration_waves (client_account_id, engagement_id, id, wave_number, name, status, planned_start_date, planned_end_date, actual_start_date, estimated_cost)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || n)::uuid,
             md5($1::text || 'wave' || n)::uuid,
             1 + n % 4,
             'Wave ' || n % 4,
             (enum_range(NULL::wave_status))[1 + n % array_length(enum_range(NULL::wave_status), 1)],
             date '2026-01-05' + n % 5,
             date '2026-03-05' + n % 5,
             CASE WHEN n % 3 > 0 THEN date '2026-01-06' + n % 5 END,
             CASE WHEN n % 3 > 0 THEN n % 5 * 1000.25 END
      FROM generate_series(1, 23) n
      """,
          """
      INSERT INTO wave_assignments (client_account_id, engagement_id, id, wave_id, asset_id, move_group, sequence, status, readiness, reason)
      SELECT $1::text::uuid, md5($1::text || 'engagement' || 1)::uuid,
             md5($1::text || 'assignment' || n)::uuid,
             md5($1::text || 'wave' || (1 + n % 3))::uuid,
             md5($1::text || 'asset' || n)::uuid,
             'group-' || n % 4,
             1 + n % 5,
             (enum_range(NULL::wave_status))[1 + n % array_length(enum_range(NULL::wave_status), 1)],
             (enum_range(NULL::readiness))[1 + n % array_length(enum_range(NULL::readiness), 1)],
             (enum_range(NULL::assignment_reason))[1 + n % array_length(enum_range(NULL::assignment_reason), 1)]
      FROM generate_series(1, 20) n
      """,
          """
      INSERT INTO tasks (client_account_id, id, user_id, title, description, completed, completed_at, due_at, seed_key, created_at)
      SELECT $1::text::uuid, md5($1::text || 'task' || n)::uuid,
             md5($1::text || CASE WHEN n <= 23 THEN 'person' ELSE 'colleague' END)::uuid,
             'Task ' || n % 4,
             CASE WHEN n % 2 = 0 THEN 'Description 100% ' || n END,
             n % 3 = 0,
             CASE WHEN n % 3 = 0 THEN now() END,
             CASE WHEN n % 3 > 0 THEN now() + (n % 5 - 2) * interval '1 day' END,
             'seed-task-' || n,
             now() - n % 5 * interval '1 hour'
      FROM generate_series(1, 27) n
      """,
          """
      INSERT INTO conversations (client_account_id, id, user_id, title, seed_key, created_at)
      SELECT $1::text::uuid, md5($1::text || 'conversation' || n)::uuid,
             md5($1::text || CASE WHEN n <= 23 THEN 'person' ELSE 'colleague' END)::uuid,
             'Thread ' || n % 4,
             'seed-thread-' || n,
             now() - n % 5 * interval '1 hour'
      FROM generate_series(1, 27) n
      """,
          """
      INSERT INTO messages (client_account_id, id, conversation_id, user_id, role, content, tool_calls, seed_key, created_at)
      SELECT $1::text::uuid, md5($1::text || 'message' || n)::uuid,
             md5($1::text || 'conversation' || CASE WHEN n <= 23 THEN 1 ELSE 27 END)::uuid,
             md5($1::text || CASE WHEN n <= 23 THEN 'person' ELSE 'colleague' END)::uuid,
             (enum_range(NULL::message_role))[1 + n % 4],
             'Message ' || n % 4,
             CASE WHEN n % 4 = 1 THEN jsonb_build_array(jsonb_build_object('tool', 'createTask', 'call', n)) END,
             'seed-message-' || n,
             now() - n % 5 * interval '1 hour'
      FROM generate_series(1, 27) n
      """,
          """
      INSERT INTO therapy_sessions (client_account_id, id, therapist_id, patient_id, scheduled_at, status, summary, seed_key)
      SELECT $1::text::uuid, md5($1::text || 'session' || n)::uuid,
             md5($1::text || CASE WHEN n <= 23 THEN 'person' ELSE 'colleague' END)::uuid,
             md5($1::text || 'user' || (1 + n % 7))::uuid,
             now() + (n % 5 - 3) * interval '7 days',
             (enum_range(NULL::therapy_session_status))[1 + n % 5],
             CASE WHEN n % 3 > 0 THEN 'Summary ' || n % 4 END,
             'seed-session-' || n
      FROM generate_series(1, 27) n
      """,
          """
      INSERT INTO conversation_turns (client_account_id, id, therapy_session_id, turn_number, speaker, content, started_at_ms, ended_at_ms, seed_key)
      SELECT $1::text::uuid, md5($1::text || 'turn' || n)::uuid,
             md5($1::text || 'session' || CASE WHEN n <= 23 THEN 1 ELSE 27 END)::uuid,
             n,
             (enum_range(NULL::turn_speaker))[1 + n % 2],
             'Turn ' || n % 4,
             n % 5 * 1000,
             n % 5 * 1000 + 900,
             'seed-turn-' || n
      FROM generate_series(1, 27) n
      """,
          """
      INSERT INTO therapeutic_notes (client_account_id, id, therapy_session_id, author_id, note_type, content, seed_key, created_at)
      SELECT $1::text::uuid, md5($1::text || 'note' || n)::uuid,
             md5($1::text || 'session' || CASE WHEN n <= 23 THEN 1 ELSE 27 END)::uuid,
             md5($1::text || CASE WHEN n <= 23 THEN 'person' ELSE 'colleague' END)::uuid,
             (enum_range(NULL::note_type))[1 + n % 5],
             'Note ' || n % 4,
             'seed-note-' || n,
             now() - n % 5 * interval '1 hour'
      FROM generate_series(1, 27) n
      """,
          """
      UPDATE engagements SET seed_key = 'seed-' || slug
      """,
          """
      UPDATE data_imports
      SET seed_key = 'seed-' || filename, source_system = 'ServiceNow, ' || status, mime_type = 'text/csv',
          imported_by = id
      """,
          """
      UPDATE discovery_flows SET seed_key = 'seed-' || flow_name, error_phase = current_phase
      """,
          """
      UPDATE import_field_mappings
      SET seed_key = 'seed-' || source_field, suggested_by = 'agent, ' || match_type, approved_by = id
      """,
          """
      UPDATE raw_import_records SET seed_key = 'seed-' || row_number
      """,
          """
      UPDATE assets
      SET seed_key = 'seed-' || host(ip_address),
          fqdn = 'host.seedgate.example',
          location = CASE WHEN environment = 'production' THEN 'Denver, CO' ELSE 'Columbus, OH' END,
          datacenter = 'DEN1', availability_zone = 'a', operating_system = 'Linux', os_version = '9, update 4',
          business_owner = 'Bell, Marcus', technical_owner = 'Diallo, Amara', department = 'Treasury',
          migration_complexity = 'low', discovery_source = 'CMDB'
      """,
          """
      UPDATE asset_dependencies SET seed_key = 'seed-' || description, protocol_name = 'https'
      """,
          """
      UPDATE migration_waves SET seed_key = 'seed-' || name
      """,
          """
      UPDATE wave_assignments SET seed_key = 'seed-' || move_group
      """,
          """
      INSERT INTO seed_runs (client_account_id, id, kind, pack, pack_version, pack_hash, generator_version, step)
      VALUES ($1::text::uuid, md5($1::text || 'run')::uuid, 'seed', 'test', '1', 'hash', '1', 'done')
      """);

  private TestEstate() {}

  /** Who has most of what belongs to users; in each session as therapist. */
  public static UUID person(UUID tenant) {
    return id(tenant, "person");
  }

  /** Another user, who has the rest: the rows from 24 on. */
  public static UUID colleague(UUID tenant) {
    return id(tenant, "colleague");
  }

  /** The id of a row, as {@code conversation1}. */
  public static UUID id(UUID tenant, String name) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest((tenant + name).getBytes(UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(hash);
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The path of a collection, whose parent is the one that has the person's rows, or of one of
   * them; of messages it is one that the person wrote.
   */
  public static String path(UUID tenant, String template) {
    return template
        .replace("conversations/{id}", "conversations/" + id(tenant, "conversation1"))
        .replace("therapy-sessions/{id}", "therapy-sessions/" + id(tenant, "session1"))
        .replace("tasks/{id}", "tasks/" + id(tenant, "task1"))
        .replace("{message_id}", "" + id(tenant, "message4"))
        .replace("{turn_id}", "" + id(tenant, "turn1"))
        .replace("{note_id}", "" + id(tenant, "note1"));
  }

  /** The id of a new tenant that has it all. */
  public static UUID inserted(TenantTransactions transactions) {
    UUID tenant = UUID.randomUUID();
    transactions
        .write(tenant, connection -> insert(connection, tenant))
        .await()
        .atMost(Duration.ofSeconds(30));
    return tenant;
  }

  private static Uni<Void> insert(SqlConnection connection, UUID tenant) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (String sql : STATEMENTS) {
      Tuple values = sql.contains("$1") ? Tuple.of(tenant.toString()) : Tuple.tuple();
      done = done.chain(() -> connection.preparedQuery(sql).execute(values).replaceWithVoid());
    }
    return done;
  }
}
