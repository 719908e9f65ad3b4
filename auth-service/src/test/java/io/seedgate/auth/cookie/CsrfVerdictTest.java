package io.seedgate.auth.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsrfVerdictTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // method, origin, fetch site, verdict
        "GET,     https://evil.example, cross-site,  ADMITTED",
        "HEAD,    -,                    -,           ADMITTED",
        "OPTIONS, https://evil.example, cross-site,  ADMITTED",
        "POST,    https://own.example,  same-origin, ADMITTED",
        "POST,    -,                    same-origin, ADMITTED",
        "POST,    null,                 same-origin, ADMITTED",
        "POST,    -,                    none,        ADMITTED",
        "POST,    https://app.example,  cross-site,  ADMITTED",
        "POST,    https://app.example,  same-site,   ADMITTED",
        "POST,    https://app.example,  -,           ADMITTED",
        "POST,    https://own.example,  -,           ADMITTED",
        "POST,    http://own.example,   -,           FOREIGN",
        "POST,    https://own.example:8443, -,       FOREIGN",
        "POST,    https://own.example.evil.example, -, FOREIGN",
        "POST,    https://evil.example, -,           FOREIGN",
        "POST,    null,                 -,           FOREIGN",
        "POST,    https://own.example,  cross-site,  FOREIGN",
        "POST,    https://x.own.example, same-site,  FOREIGN",
        "POST,    -,                    same-site,   FOREIGN",
        "POST,    -,                    cross-site,  FOREIGN",
        "POST,    -,                    anything,    FOREIGN",
        "PUT,     https://evil.example, -,           FOREIGN",
        "PATCH,   https://evil.example, -,           FOREIGN",
        "DELETE,  https://evil.example, -,           FOREIGN",
        "POST,    -,                    -,           UNKNOWN",
        "DELETE,  -,                    -,           UNKNOWN"
      })
  void headersTellWhoseAPageIs(
      String method, String origin, String fetchSite, CsrfVerdict expected) {
    assertEquals(
        expected,
        CsrfVerdict.of(
            method, origin, fetchSite, "https://own.example", "https://app.example"::equals));
  }
}
