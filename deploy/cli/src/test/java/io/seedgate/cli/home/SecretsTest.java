package io.seedgate.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder;

  @Test
  void secretsAreMadeOnceAndEachIsAnother() {
    Home home = new Home(folder).create();
    Secrets first = Secrets.in(home);
    Secrets second = Secrets.in(home);
    Set<String> all = new HashSet<>();
    for (Secret secret : Secret.values()) {
      assertEquals(first.get(secret), second.get(secret));
      all.add(first.get(secret));
    }
    assertEquals(Secret.values().length, all.size());
  }

  @Test
  void masterKeyIsThirtyTwoBytesInBase64() {
    Secrets secrets = Secrets.in(new Home(folder).create());
    assertEquals(32, Base64.getDecoder().decode(secrets.get(Secret.AUTH_KEY)).length);
  }

  @Test
  void onlyTheOwnerMayLook() throws Exception {
    Home home = new Home(folder.resolve("home")).create();
    Secrets secrets = Secrets.in(home);
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())));
    assertFalse(secrets.toString().contains(secrets.get(Secret.SERVICE)));
  }

  @Test
  void lostPasswordsOfADatabaseAreNotReplaced() throws Exception {
    Home home = new Home(folder).create();
    Files.createDirectory(home.postgresData());
    Refusal refusal = assertThrows(Refusal.class, () -> Secrets.in(home));
    assertFalse(Files.exists(home.secrets()), refusal.getMessage());
  }

  @Test
  void lookingMakesNone() throws Exception {
    Home home = new Home(folder).create();
    Secret secret = Secret.POSTGRES_SUPERUSER;
    assertThrows(Refusal.class, () -> Secrets.kept(home, secret));
    assertFalse(Files.exists(home.secrets()));
    Files.writeString(home.secrets(), "postgres-superuser=s3cret\n");
    assertEquals("s3cret", Secrets.kept(home, secret));
    assertEquals("postgres-superuser=s3cret\n", Files.readString(home.secrets()));
  }
}
