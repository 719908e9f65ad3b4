package io.seedgate.auth.tenant;

import static io.seedgate.auth.tenant.TestTenant.persona;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProvisionedPasswordTest {
  @Inject TestUsers users;

  private final TestTenant tenant = TestTenant.fresh();

  @Test
  void passwordIsHashedOnceAPack() {
    Map<String, Object> one = persona("viewer");
    Map<String, Object> other = persona("viewer");
    tenant.provision("pack password 1", List.of(one)).statusCode(200);
    TestTenant second = TestTenant.fresh();
    second.provision("pack password 1", List.of(other)).statusCode(200);
    String hash = "SELECT password_hash FROM users WHERE id = $1";

    assertEquals(users.text(hash, one.get("id")), users.text(hash, other.get("id")));

    tenant.provision("pack password 2", List.of(one)).body("changed", is(true));
    assertNotEquals(users.text(hash, one.get("id")), users.text(hash, other.get("id")));
  }

  @Test
  void hashOfFormerCostIsReplaced() {
    Map<String, Object> user = persona("viewer");
    tenant.provision("pack password 3", List.of(user)).statusCode(200);
    String hash = "SELECT password_hash FROM users WHERE id = $1";
    String present = users.text(hash, user.get("id"));
    users.sql(
        "UPDATE provisioned_passwords SET password_hash = '$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD"
            + "/TXg5uZV.0P.uO8m3YEm' WHERE password_hash = (SELECT password_hash FROM users WHERE"
            + " id = $1)",
        user.get("id"));

    tenant.provision("pack password 3", List.of(user)).body("changed", is(true));

    assertNotEquals(present, users.text(hash, user.get("id")));
    assertTrue(users.text(hash, user.get("id")).startsWith("$argon2id$v=19$m=512,t=2,p=1$"));
    tenant.provision("pack password 3", List.of(user)).body("changed", is(false));
  }
}
