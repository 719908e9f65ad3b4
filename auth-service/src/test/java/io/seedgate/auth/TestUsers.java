package io.seedgate.auth;

import io.seedgate.auth.password.PasswordHasher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Mother of users: each call makes a new one, alone in a new tenant, so that tests never meet. */
@ApplicationScoped
public class TestUsers {
  public static final String PASSWORD = "correct horse battery";

  private final Pool pool;
  private final PasswordHasher passwords;
  private String passwordHash;

  TestUsers(Pool pool, PasswordHasher passwords) {
    this.pool = pool;
    this.passwords = passwords;
  }

  public TestUser analyst() {
    return member("analyst");
  }

  public TestUser viewer() {
    return member("viewer");
  }

  public TestUser platformAdmin() {
    TestUser user = withoutTenant();
    sql("INSERT INTO user_roles (user_id, role) VALUES ($1, 'platform_admin')", user.id());
    return user;
  }

  /** A user with one role of a tenant. */
  public TestUser member(String role) {
    TestUser user = withoutTenant();
    UUID tenant = UUID.randomUUID();
    String slug = "tenant-" + tenant;
    sql("INSERT INTO tenants (id, slug, name) VALUES ($1, $2, 'A tenant')", tenant, slug);
    join(user, tenant, role);
    return new TestUser(user.id(), user.email(), user.password(), tenant, slug);
  }

  public void join(TestUser user, UUID tenant, String role) {
    sql("INSERT INTO memberships (user_id, tenant_id) VALUES ($1, $2)", user.id(), tenant);
    sql(
        "INSERT INTO membership_roles (user_id, tenant_id, role) VALUES ($1, $2, $3)",
        user.id(),
        tenant,
        role);
  }

  public TestUser withoutTenant() {
    UUID id = UUID.randomUUID();
    String email = "user-" + id + "@example.com";
    sql(
        "INSERT INTO users (id, email, full_name, password_hash) VALUES ($1, $2, 'Uma Test', $3)",
        id,
        email,
        passwordHash());
    return new TestUser(id, email, PASSWORD, null, null);
  }

  /** Runs any statement as the service's own role. */
  public RowSet<Row> sql(String statement, Object... values) {
    return pool.preparedQuery(statement).execute(Tuple.from(values)).await().indefinitely();
  }

  /** As {@link #sql}: the one value that the query returns. */
  public String text(String query, Object... values) {
    return sql(query, values).iterator().next().getString(0);
  }

  private synchronized String passwordHash() {
    if (passwordHash == null || passwords.needsRehash(passwordHash)) {
      passwordHash = passwords.hash(PASSWORD).await().indefinitely();
    }
    return passwordHash;
  }
}
