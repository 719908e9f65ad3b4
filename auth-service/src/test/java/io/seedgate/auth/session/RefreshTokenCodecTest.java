package io.seedgate.auth.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.auth.secret.SecretKeys;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenCodecTest {
  private static final RefreshToken TOKEN =
      new RefreshToken(UUID.fromString("0198b0c4-8b5a-7c3e-9a52-1f0e6a2d4c11"), 7);

  private final RefreshTokenCodec codec = codec(new byte[32]);

  @Test
  void whatWasWrittenIsRead() {
    assertEquals(Optional.of(TOKEN), codec.decode(codec.encode(TOKEN)));
  }

  @Test
  void sameGenerationIsTheSameTokenByteForByte() {
    assertEquals(codec.encode(TOKEN), codec(new byte[32]).encode(TOKEN));
    assertEquals(RefreshTokenCodec.LENGTH, codec.encode(TOKEN).length());
  }

  @Test
  void eachGenerationAndSessionHasItsOwn() {
    String token = codec.encode(TOKEN);

    assertNotEquals(token, codec.encode(new RefreshToken(TOKEN.sessionId(), 8)));
    assertNotEquals(token, codec.encode(new RefreshToken(UUID.randomUUID(), 7)));
  }

  @Test
  void everyChangedBitIsNoticed() {
    byte[] bytes = Base64.getUrlDecoder().decode(codec.encode(TOKEN));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertTrue(codec.decode(text).isEmpty(), "bit " + bit);
    }
  }

  @Test
  void tokenOfAnotherSecretKeyIsRefused() {
    byte[] other = new byte[32];
    other[31] = 1;

    assertTrue(codec.decode(codec(other).encode(TOKEN)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64!", "\u0000", "AQ=="})
  void garbageIsRefused(String garbage) {
    assertTrue(codec.decode(garbage).isEmpty());
  }

  @Test
  void otherSpellingsOfATokenAreRefused() {
    String token = codec.encode(TOKEN);

    assertTrue(codec.decode(token + "=").isEmpty());
    assertTrue(codec.decode(token + "A").isEmpty());
    assertTrue(codec.decode(" " + token).isEmpty());
    assertTrue(codec.decode(token.substring(0, token.length() - 2) + "==").isEmpty());
    assertTrue(codec.decode("é".repeat(RefreshTokenCodec.LENGTH)).isEmpty());
  }

  private static RefreshTokenCodec codec(byte[] secretKey) {
    return new RefreshTokenCodec(new SecretKeys(Base64.getEncoder().encodeToString(secretKey)));
  }
}
