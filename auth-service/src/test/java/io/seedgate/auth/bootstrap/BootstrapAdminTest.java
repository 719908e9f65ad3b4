package io.seedgate.auth.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.password.PasswordHasher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BootstrapAdminTest {
  @Inject BootstrapAdmin bootstrap;
  @Inject PasswordHasher passwords;
  @Inject Pool pool;

  @Test
  void administratorIsThereAfterStart() {
    Row admin = user("platform.admin@seedgate.example");

    assertEquals("platform_admin", admin.getString("role"));
    String hash = admin.getString("password_hash");
    assertTrue(passwords.verify("seedgate-demo-2026", hash).await().indefinitely());
  }

  /** Whoever was given every right stands in the log, with nobody who gave it. */
  @Test
  void administratorIsRecorded() {
    Row admin = user("platform.admin@seedgate.example");

    assertEquals(1, eventsOf(admin).size());
    Row event = eventsOf(admin).iterator().next();
    assertEquals("success by none of none", event.getString("event"));
    assertEquals(
        List.of("platform_admin"), event.getJsonObject("details").getJsonArray("roles").getList());
  }

  @Test
  void secondStartChangesNothing() {
    Row before = user("platform.admin@seedgate.example");

    assertFalse(
        bootstrap
            .ensure("Platform.Admin@seedgate.example", "another-password")
            .await()
            .indefinitely());
    assertEquals(before.deepToString(), user("platform.admin@seedgate.example").deepToString());
    assertEquals(1, eventsOf(before).size());
  }

  @Test
  void strangerWhoTookTheEmailGetsNoRole() {
    pool.query(
            "INSERT INTO users (id, email, full_name)"
                + " VALUES (gen_random_uuid(), 'stranger@seedgate.example', 'S')")
        .execute()
        .await()
        .indefinitely();

    assertFalse(bootstrap.ensure("stranger@seedgate.example", "password").await().indefinitely());
    assertEquals(null, user("stranger@seedgate.example").getString("role"));
  }

  private RowSet<Row> eventsOf(Row user) {
    return pool.preparedQuery(
            """
            SELECT concat_ws(' ', outcome, 'by', coalesce(actor_id::text, 'none'),
                             'of', coalesce(tenant_id::text, 'none')) AS event, details
              FROM audit_events
             WHERE action = 'user.created' AND object_type = 'user' AND object_id = $1
            """)
        .execute(Tuple.of(user.getUUID("id").toString()))
        .await()
        .indefinitely();
  }

  private Row user(String email) {
    return pool.preparedQuery(
            """
            SELECT users.id, password_hash, users.xmin::text AS xmin, role
              FROM users LEFT JOIN user_roles ON user_id = id
             WHERE email = $1
            """)
        .execute(Tuple.of(email))
        .await()
        .indefinitely()
        .iterator()
        .next();
  }
}
