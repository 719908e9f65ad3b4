package io.seedgate.cli.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedgate.cli.terminal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseServerTest {

  @Test
  void urlNamesServerLoginAndParameters() {
    DatabaseServer server =
        DatabaseServer.parse("postgresql://me:secret@db.example:6543/admin?sslmode=require");
    assertEquals(
        new DatabaseServer("db.example", 6543, "admin", "sslmode=require", "me", "secret"), server);
    assertEquals(
        "postgresql://db.example:6543/seedgate_auth?sslmode=require", server.url("seedgate_auth"));
  }

  @Test
  void portAndDatabaseHaveTheUsualDefaults() {
    DatabaseServer server = DatabaseServer.parse("postgres://me:secret@localhost");
    assertEquals(new DatabaseServer("localhost", 5432, "postgres", "", "me", "secret"), server);
  }

  @Test
  void loginIsPercentDecodedAndPlusIsPlus() {
    DatabaseServer server = DatabaseServer.parse("postgresql://a%40b:p%3Aq%2F+%25@[::1]:5432/x");
    assertEquals("a@b", server.user());
    assertEquals("p:q/+%", server.password());
    assertEquals("postgresql://[::1]:5432/y", server.url("y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "jdbc:postgresql://me:hunter2@localhost/postgres",
        "mysql://me:hunter2@localhost/postgres",
        "postgresql://localhost/postgres",
        "postgresql://hunter2@localhost/postgres",
        "postgresql://me:hunter2@/postgres",
        "postgresql://me:hunter2@local host/postgres",
        "postgresql://me:hunter2%@localhost/postgres",
        "postgresql://me:hunter2@localhost:port/postgres"
      })
  void anotherShapeIsRefusedWithoutRepeatingIt(String url) {
    Refusal refusal = assertThrows(Refusal.class, () -> DatabaseServer.parse(url));
    assertFalse(refusal.getMessage().contains("hunter2"), refusal.getMessage());
  }

  @Test
  void passwordIsInNoText() {
    DatabaseServer server = DatabaseServer.parse("postgresql://me:hunter2@localhost");
    assertFalse(server.toString().contains("hunter2"));
    assertFalse(server.url("postgres").contains("hunter2"));
  }
}
