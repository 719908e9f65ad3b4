package io.seedgate.auth.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretKeysTest {
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void derivedKeyNeverChanges() {
    // A change here makes every refresh token and every stored signing key worthless.
    assertEquals(
        "ebfb466c3fe733139d9ce9a35aabd47d",
        HexFormat.of().formatHex(new SecretKeys(SECRET).derive("test")).substring(0, 32));
  }

  @Test
  void eachPurposeHasItsOwnKey() {
    SecretKeys keys = new SecretKeys(SECRET);

    assertArrayEquals(keys.derive("one"), keys.derive("one"));
    assertFalse(Arrays.equals(keys.derive("one"), keys.derive("two")));
  }

  @Test
  void shortKeyIsRefusedWithOneSentence() {
    String tooShort = Base64.getEncoder().encodeToString(new byte[31]);

    var refusal = assertThrows(IllegalStateException.class, () -> new SecretKeys(tooShort));

    assertEquals(
        "seedgate.auth.secret-key holds 31 bytes; it needs at least 32 random ones in Base64, for"
            + " example from: openssl rand -base64 32",
        refusal.getMessage());
  }

  @Test
  void malformedKeyIsRefusedWithoutQuotingIt() {
    var refusal =
        assertThrows(IllegalStateException.class, () -> new SecretKeys("no base64, but secret"));

    assertEquals("seedgate.auth.secret-key is not Base64", refusal.getMessage());
    assertEquals(null, refusal.getCause());
  }
}
