package io.seedgate.seed.oracle;

import java.util.List;

/**
 * Who sees how many rows of a pack at one list.
 *
 * <p>Its statements take a golden copy (uuid) and give {@code persona} (a name as {@code
 * users/demo}; null for everybody), {@code parent} (the key of the row whose list it is; null if of
 * none) and {@code rows}. Whoever isn't among them sees an empty list, or no such parent.
 *
 * @param path as OpenAPI has it
 * @param parents the table of the rows whose lists these are; null if of none
 * @param sql what somebody sees
 * @param supervisor what a holder of {@code therapy:supervise} sees
 */
record Sight(String path, String parents, String sql, String supervisor) {

  static final String SUPERVISE = "therapy:supervise";

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
              FROM golden.conversations c
              LEFT JOIN golden.messages m
                ON m.copy = c.copy AND m.conversation_id = 'conversations/' || c.seed_key
              WHERE c.copy = $1 GROUP BY 1, 2
              """),
          new Sight(
              "/api/v1/patients",
              null,
              """
              SELECT therapist_id AS persona, NULL AS parent, count(DISTINCT patient_id) AS rows
              FROM golden.therapy_sessions WHERE copy = $1 GROUP BY 1
              """),
          new Sight(
              "/api/v1/therapy-sessions",
              null,
              """
              SELECT persona, NULL AS parent, count(*) AS rows
              FROM golden.therapy_sessions CROSS JOIN LATERAL (VALUES (therapist_id), (patient_id)) v (persona)
              WHERE copy = $1 GROUP BY 1
              """,
              everybody("golden.therapy_sessions")),
          new Sight(
              "/api/v1/therapy-sessions/{id}/turns",
              "therapy_sessions",
              ofSession("golden.conversation_turns", "count(b.seed_key)")),
          new Sight(
              "/api/v1/therapy-sessions/{id}/notes",
              "therapy_sessions",
              ofSession(
                  "golden.therapeutic_notes",
                  "count(b.seed_key) FILTER (WHERE b.author_id = persona)"),
              """
              SELECT NULL AS persona, s.seed_key AS parent, count(n.seed_key) AS rows
              FROM golden.therapy_sessions s
              LEFT JOIN golden.therapeutic_notes n
                ON n.copy = s.copy AND n.therapy_session_id = 'therapy_sessions/' || s.seed_key
              WHERE s.copy = $1 GROUP BY 2
              """));

  private Sight(String path, String parents, String sql) {
    this(path, parents, sql, sql);
  }

  /** The tenant's, for whoever may ask. */
  private static Sight everybody(String path, String table) {
    return new Sight(path, null, everybody("golden." + table));
  }

  private static String everybody(String table) {
    return "SELECT NULL AS persona, NULL AS parent, count(*) AS rows FROM %s WHERE copy = $1"
        .formatted(table);
  }

  /** A user's own. */
  private static Sight owner(String path, String table) {
    return new Sight(
        path,
        null,
        "SELECT user_id AS persona, NULL AS parent, count(*) AS rows FROM golden.%s WHERE copy = $1 GROUP BY 1"
            .formatted(table));
  }

  /** What belongs to a session, for both who take part in it. */
  private static String ofSession(String table, String rows) {
    return """
    SELECT persona, s.seed_key AS parent, %s AS rows
    FROM golden.therapy_sessions s
    CROSS JOIN LATERAL (VALUES (s.therapist_id), (s.patient_id)) v (persona)
    LEFT JOIN %s b ON b.copy = s.copy AND b.therapy_session_id = 'therapy_sessions/' || s.seed_key
    WHERE s.copy = $1 GROUP BY 1, 2
    """
        .formatted(rows, table);
  }
}
