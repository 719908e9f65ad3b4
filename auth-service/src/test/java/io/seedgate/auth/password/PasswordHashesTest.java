package io.seedgate.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashesTest {
  /** Password, hash: each pair as its source has published it. */
  static Stream<Arguments> published() {
    return Stream.of(
        // Openwall, crypt_blowfish, wrapper.c
        pair("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        pair("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
        pair("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
        pair("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
        pair("U*U", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        pair(
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                + "chars after 72 are ignored",
            "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"),
        // pyca/bcrypt, tests
        pair("Kk4DQuMMfZL9o", "$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm"),
        pair("9IeRXmnGxMYbs", "$2b$04$pQ7gRO7e6wx/936oXhNjrOUNOHL1D0h1N2IDbJZYs.1ppzSof6SPy"),
        // P-H-C/phc-winner-argon2, test.c; version 1.0 with and without its number
        pair(
            "password",
            "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ"),
        pair(
            "password",
            "$argon2i$v=16$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ"),
        pair(
            "password",
            "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA"),
        pair(
            "password",
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
        // phxql/argon2-jvm, Argon2dTest
        pair(
            "password",
            "$argon2d$v=19$m=1024,t=2,p=1$dGhpc2lzdGhlc2FsdA"
                + "$rkBsbLVYkXDowmxcwZ9qjpLuAbNjIPBXxmD27YvzHzw"),
        // Django 3.2, tests/auth_tests/test_hashers.py
        pair(
            "l\u00e8tmein",
            "pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo="),
        // passlib, tests/test_handlers_pbkdf2.py
        pair("password", "$pbkdf2$1212$OB.dtnSEXZK8U5cgxU/GYQ$y5LKPOplRmok7CZp/aqVDVg8zGI"),
        pair(
            "password",
            "$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ"),
        pair(
            "password",
            "$pbkdf2-sha512$1212$RHY0Fr3IDMSVO/RSZyb5ow"
                + "$eNLfBK.eVozomMr.1gYa17k9B7KIK25NOEshvhrSX.esqY3s.FvWZViXz4KoLlQI.BzY/YTNJOiKc5gBYFYGww"),
        // RFC 6070 (4096 iterations, salt "salt"), in the PHC spelling
        pair("password", "$pbkdf2-sha1$i=4096,l=20$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE"));
  }

  @ParameterizedTest
  @MethodSource("published")
  void publishedHashIsVerified(String password, String hash) {
    assertTrue(PasswordHashes.accepts(hash));
    StoredHash stored = StoredHash.parse(hash).orElseThrow();

    assertTrue(stored.matchesAnyForm(password));
    assertFalse(stored.matchesAnyForm("x" + password));
  }

  @Test
  void hashOverAFormOtherThanOursIsVerified() {
    // Django hashes what was typed; this service hashes the NFKC form, "letmein" after an accent.
    String typed = "le\u0300tmein";
    StoredHash overNfkc =
        StoredHash.parse(
                "pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=")
            .orElseThrow();

    assertTrue(overNfkc.matchesAnyForm(typed));
    assertFalse(overNfkc.matches(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
        "$argon2x$v=19$m=1024,t=2,p=1$dGhpc2lzdGhlc2FsdA$rkBsbLVYkXDowmxcwZ9qjpLuAbNjIPBXxmD27YvzHzw",
        "$argon2id$v=19$m=1024,t=2,p=1$dGhpc2lzdGhlc2FsdAx12$rkBsbLVYkXDowmxcwZ9qjpLuAbNjIPBXxmD27YvzHzw",
        "pbkdf2_sha256$260000$$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "pbkdf2_md5$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "pbkdf2_sha256$260000$seasalt$!!!!Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "$pbkdf2-sha1$i=4096,l=24$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE"
      })
  void whatIsNoKnownHashIsNotAccepted(String text) {
    assertFalse(PasswordHashes.accepts(text));
  }

  /** Each would keep a core or the memory busy for far longer than a login may take. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$15$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm",
        "$2b$31$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm",
        "$2b$03$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm",
        "$argon2id$v=19$m=131073,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=17,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=17$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=2,p=2$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "pbkdf2_sha256$2000001$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "pbkdf2_sha256$0$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "pbkdf2_sha1$1000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo="
      })
  void unbearableCostIsNotAccepted(String hash) {
    assertFalse(PasswordHashes.accepts(hash));
  }

  @Test
  void absenceAndTextsWithoutEndAreNotAccepted() {
    assertFalse(PasswordHashes.accepts(null));
    assertFalse(PasswordHashes.accepts("pbkdf2_sha256$1$" + "a".repeat(100_000) + "$YlZ2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $argon2id$v=19$m=19456,t=2,p=1$ | false
          $argon2id$v=19$m=19456,t=3,p=1$ | false
          $argon2id$v=19$m=65536,t=2,p=1$ | false
          $argon2id$v=19$m=65536,t=3,p=4$ | false
          # one pass over more than twice the memory
          $argon2id$v=19$m=47104,t=1,p=1$ | false
          $argon2id$v=19$m=19456,t=1,p=1$ | true
          $argon2id$v=19$m=19455,t=2,p=1$ | true
          $argon2id$v=19$m=12288,t=9,p=1$ | true
          $argon2id$v=19$m=24576,t=1,p=1$ | true
          # in half the time, where there are two processors
          $argon2id$v=19$m=19456,t=2,p=2$ | true
          $argon2id$v=19$m=19456,t=4,p=2$ | false
          # of another kind, however dear
          $argon2id$v=16$m=65536,t=9,p=1$ | true
          $argon2i$v=19$m=65536,t=9,p=1$  | true
          $argon2d$v=19$m=65536,t=9,p=1$  | true
          """)
  void onlyAWeakerHashIsReplaced(String cost, boolean replaced) {
    String stored = cost + "c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    var ours = new Argon2id(new Argon2Hash.Cost(19_456, 2, 1));
    assertEquals(replaced, !ours.isAsGood(StoredHash.parse(stored).orElseThrow()));
  }

  private static Arguments pair(String password, String hash) {
    return Arguments.of(password, hash);
  }
}
