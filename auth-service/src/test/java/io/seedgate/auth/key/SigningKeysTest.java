package io.seedgate.auth.key;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.secret.SecretKeys;
import jakarta.inject.Inject;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SigningKeysTest {
  private static final int REPLICAS = 8;

  @Inject TestUsers users;
  @Inject SigningKeyRepository repository;
  @Inject KeyCodec codec;
  @Inject CryptoProvider provider;
  @Inject SigningKeys keys;

  @Test
  void publishedKeysHavePublicPartsOnly() {
    List<Map<String, String>> published =
        given()
            .get("/.well-known/jwks.json")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .header("Cache-Control", equalTo("public, max-age=300"))
            .body("keys", hasSize(1))
            .extract()
            .path("keys");

    Map<String, String> key = published.get(0);
    assertEquals(Set.of("kty", "crv", "x", "y", "kid", "use", "alg"), key.keySet());
    assertEquals("ES256", key.get("alg"));
    assertEquals("P-256", key.get("crv"));
    assertEquals(keys.active().kid(), key.get("kid"));
  }

  @Test
  void replicasThatStartAtOnceShareOneKey() throws Exception {
    users.sql("UPDATE signing_keys SET active = false, retired_at = now()");
    try {
      Set<String> active = new HashSet<>();
      for (SigningKeys replica : startedAtOnce()) {
        active.add(replica.active().kid());
      }
      assertEquals(1, active.size(), "one key signs");
      assertEquals(1, users.sql("SELECT FROM signing_keys WHERE active").size());
      assertFalse(active.contains(keys.active().kid()), "it is a new one");
    } finally {
      users.sql("UPDATE signing_keys SET active = false, retired_at = now()");
      users.sql(
          "UPDATE signing_keys SET active = true, retired_at = NULL WHERE kid = $1",
          keys.active().kid());
    }
  }

  @Test
  void nextStartFindsTheKeyOfTheFirst() throws Exception {
    assertEquals(keys.active().kid(), started(new SigningKeys(repository, codec)).active().kid());
  }

  @Test
  void otherSecretKeyEndsTheStartWithOneSentence() {
    KeyCodec other = new KeyCodec(new PrivateKeySeal(secretKeys(1)), provider);

    var refusal =
        assertThrows(RuntimeException.class, () -> started(new SigningKeys(repository, other)));

    assertEquals(
        "seedgate.auth.secret-key is not the one that signing key "
            + keys.active().kid()
            + " in the database was encrypted under; start with the former secret key",
        refusal.getMessage());
  }

  @Test
  void privateKeyIsNotReadableInTheTable() {
    var row = users.sql("SELECT public_jwk, private_key FROM signing_keys WHERE active").iterator();
    var stored = row.next();
    byte[] sealed = stored.getDelegate().getBuffer("private_key").getBytes();

    String hex = HexFormat.of().formatHex(sealed);
    String plain = HexFormat.of().formatHex(keys.active().privateKey().getEncoded());
    assertFalse(hex.contains(plain.substring(plain.length() / 2)));
    assertFalse(stored.getJsonObject("public_jwk").containsKey("d"));
    assertFalse(keys.active().toString().contains("EC"), "nor in a log");
  }

  @Test
  void sealedKeyOpensUnderItsOwnNameOnly() throws Exception {
    PrivateKeySeal seal = new PrivateKeySeal(secretKeys(0));
    byte[] secret = {1, 2, 3};
    byte[] sealed = seal.seal("one", secret);

    assertEquals(3, seal.open("one", sealed).orElseThrow().length);
    assertTrue(seal.open("two", sealed).isEmpty(), "moved to another row");
    assertTrue(new PrivateKeySeal(secretKeys(1)).open("one", sealed).isEmpty(), "other secret");
    sealed[sealed.length - 1] ^= 1;
    assertTrue(seal.open("one", sealed).isEmpty(), "changed");
    assertTrue(seal.open("one", new byte[5]).isEmpty(), "too short");
  }

  @Test
  void providerAndJdkUnderstandEachOther() throws Exception {
    byte[] message = {4, 5, 6};
    Signature signing = Signature.getInstance(CryptoProvider.ES256, provider.ecdsa());
    signing.initSign(keys.active().privateKey());
    signing.update(message);
    byte[] signature = signing.sign();

    Signature verifying = Signature.getInstance(CryptoProvider.ES256, "SunEC");
    verifying.initVerify(keys.active().publicKey());
    verifying.update(message);

    assertEquals(64, signature.length);
    assertTrue(verifying.verify(signature));
  }

  private List<SigningKeys> startedAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(REPLICAS);
    try {
      List<Callable<SigningKeys>> starts =
          Stream.generate(() -> new SigningKeys(repository, codec))
              .limit(REPLICAS)
              .map(replica -> (Callable<SigningKeys>) () -> started(replica))
              .toList();
      List<SigningKeys> replicas = new ArrayList<>();
      for (Future<SigningKeys> start : threads.invokeAll(starts)) {
        replicas.add(start.get());
      }
      return replicas;
    } finally {
      threads.shutdown();
    }
  }

  private static SigningKeys started(SigningKeys replica) throws Exception {
    replica.load(new StartupEvent());
    return replica;
  }

  private static SecretKeys secretKeys(int lastByte) {
    byte[] secret = new byte[SecretKeys.KEY_BYTES];
    secret[secret.length - 1] = (byte) lastByte;
    return new SecretKeys(Base64.getEncoder().encodeToString(secret));
  }
}
