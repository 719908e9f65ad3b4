package io.seedgate.auth.session;

import static io.seedgate.auth.session.Http.login;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImportedPasswordTest {
  @Inject TestUsers users;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "Kk4DQuMMfZL9o $2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm",
        "password $argon2d$v=19$m=1024,t=2,p=1$dGhpc2lzdGhlc2FsdA$rkBsbLVYkXDowmxcwZ9qjpLuAbNjIPBXxmD27YvzHzw",
        "password $pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ"
      })
  void loginReplacesAnotherSystemsHashByOneOfOurs(String password, String hash) {
    TestUser user = users.analyst();
    users.sql("UPDATE users SET password_hash = $2 WHERE id = $1", user.id(), hash);

    login(user.email(), "x" + password, null).statusCode(401);
    assertTrue(hashOf(user).equals(hash), "a wrong password changes nothing");
    login(user.email(), password, null).statusCode(200);

    assertTrue(hashOf(user).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    login(user.email(), password, null).statusCode(200);
  }

  private String hashOf(TestUser user) {
    return users
        .sql("SELECT password_hash FROM users WHERE id = $1", user.id())
        .iterator()
        .next()
        .getString(0);
  }
}
