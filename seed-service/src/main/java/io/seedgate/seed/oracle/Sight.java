package io.seedgate.seed.oracle;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who sees how many rows of a pack at one list.
 *
 * <p>Its statements take a golden copy (uuid) and further rows by table (jsonb), of which they want
 * {@code seed_key} and names. They give {@code persona} (a name as {@code users/demo}; null for
 * everybody), {@code parent} (the key of the row whose list it is; null if of none) and {@code
 * rows}. Whoever isn't among them sees an empty list, or no such parent.
 *
 * <p>{@code seen} is what it is held against: asked in the name of a visitor it takes their tenant
 * (uuid) and gives {@code rows}, with the {@code parent} (uuid) if it has any, of what row policies
 * leave them of the pack.
 *
 * @param path as OpenAPI has it
 * @param parents the table of the rows whose lists these are; null if of none
 * @param sql what somebody sees
 * @param supervisor what a holder of {@code therapy:supervise} sees
 * @param seen what a visitor sees in fact
 */
record Sight(String path, String parents, String sql, String supervisor, String seen) {

  static final String SUPERVISE = "therapy:supervise";

  private static final String SESSIONS = rows("therapy_sessions", "therapist_id", "patient_id");
  private static final String NOTES = rows("therapeutic_notes", "therapy_session_id", "author_id");

  static final List<Sight> ALL =
      List.of(
          everybody("/api/v1/asset-dependencies", "asset_dependencies"),
          everybody("/api/v1/assets", "assets"),
          everybody("/api/v1/data-imports", "data_imports"),
          everybody("/api/v1/discovery-flows", "discovery_flows"),
          everybody("/api/v1/engagements", "engagements"),
          everybody("/api/v1/field-mappings", "import_field_mappings"),
          everybody("/api/v1/migration-waves", "migration_waves"),
          everybody("/api/v1/raw-import-records", "raw_import_records"),
          everybody("/api/v1/user-profiles", "user_profiles"),
          everybody("/api/v1/wave-assignments", "wave_assignments"),
          owner("/api/v1/tasks", "tasks"),
          owner("/api/v1/conversations", "conversations"),
          new Sight(
              "/api/v1/conversations/{id}/messages",
              "conversations",
              """
              SELECT c.user_id AS persona, c.seed_key AS parent, count(m.seed_key) AS rows
              FROM %s c LEFT JOIN %s m ON m.conversation_id = 'conversations/' || c.seed_key
              GROUP BY 1, 2
              """
                  .formatted(rows("conversations", "user_id"), rows("messages", "conversation_id")),
              seenBelow("conversations", "messages", "conversation_id")),
          new Sight(
              "/api/v1/patients",
              null,
              """
              SELECT therapist_id AS persona, NULL AS parent, count(DISTINCT patient_id) AS rows
              FROM %s s GROUP BY 1
              """
                  .formatted(SESSIONS),
              """
              SELECT count(DISTINCT patient_id) AS rows FROM therapy_sessions
              WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
                AND therapist_id = (SELECT current_user_id())
              """),
          new Sight(
              "/api/v1/therapy-sessions",
              null,
              """
              SELECT persona, NULL AS parent, count(*) AS rows
              FROM %s s CROSS JOIN LATERAL (VALUES (therapist_id), (patient_id)) v (persona)
              GROUP BY 1
              """
                  .formatted(SESSIONS),
              all("therapy_sessions"),
              seenIn("therapy_sessions")),
          new Sight(
              "/api/v1/therapy-sessions/{id}/turns",
              "therapy_sessions",
              ofSession(rows("conversation_turns", "therapy_session_id"), "count(b.seed_key)"),
              seenBelow("therapy_sessions", "conversation_turns", "therapy_session_id")),
          new Sight(
              "/api/v1/therapy-sessions/{id}/notes",
              "therapy_sessions",
              ofSession(NOTES, "count(b.seed_key) FILTER (WHERE b.author_id = persona)"),
              """
              SELECT NULL AS persona, s.seed_key AS parent, count(n.seed_key) AS rows
              FROM %s s LEFT JOIN %s n ON n.therapy_session_id = 'therapy_sessions/' || s.seed_key
              GROUP BY 2
              """
                  .formatted(SESSIONS, NOTES),
              seenBelow("therapy_sessions", "therapeutic_notes", "therapy_session_id")));

  private Sight(String path, String parents, String sql, String seen) {
    this(path, parents, sql, sql, seen);
  }

  /** Rows of the pack that a visitor sees in a table. */
  private static String seenIn(String table) {
    return """
    SELECT count(*) AS rows FROM %s WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
    """
        .formatted(table);
  }

  /** Rows of the pack below each row of the story that a visitor sees. */
  private static String seenBelow(String parents, String table, String reference) {
    return """
    SELECT p.id AS parent, count(r.id) AS rows FROM %s p
    LEFT JOIN %s r
      ON r.client_account_id = p.client_account_id AND r.%s = p.id AND r.seed_key IS NOT NULL
    WHERE p.client_account_id = $1::uuid AND position('#' IN p.seed_key) = 0
    GROUP BY p.id
    """
        .formatted(parents, table, reference);
  }

  /** The copy's rows of a table and the further ones: their keys, and names in {@code columns}. */
  private static String rows(String table, String... columns) {
    String names = Stream.of(columns).map(", %s::text"::formatted).collect(joining());
    String types = Stream.of(columns).map(", %s text"::formatted).collect(joining());
    return """
    (SELECT seed_key::text%2$s FROM golden.%1$s WHERE copy = $1
     UNION ALL SELECT seed_key%2$s FROM jsonb_to_recordset($2::jsonb -> '%1$s') AS u (seed_key text%3$s))"""
        .formatted(table, names, types);
  }

  /** The tenant's, for whoever may ask. */
  private static Sight everybody(String path, String table) {
    return new Sight(path, null, all(table), seenIn(table));
  }

  private static String all(String table) {
    return "SELECT NULL AS persona, NULL AS parent, count(*) AS rows FROM %s r"
        .formatted(rows(table));
  }

  /** A user's own. */
  private static Sight owner(String path, String table) {
    return new Sight(
        path,
        null,
        "SELECT user_id AS persona, NULL AS parent, count(*) AS rows FROM %s r GROUP BY 1"
            .formatted(rows(table, "user_id")),
        seenIn(table));
  }

  /** What belongs to a session, for both who take part in it. */
  private static String ofSession(String table, String rows) {
    return """
    SELECT persona, s.seed_key AS parent, %s AS rows
    FROM %s s
    CROSS JOIN LATERAL (VALUES (s.therapist_id), (s.patient_id)) v (persona)
    LEFT JOIN %s b ON b.therapy_session_id = 'therapy_sessions/' || s.seed_key
    GROUP BY 1, 2
    """
        .formatted(rows, SESSIONS, table);
  }
}
