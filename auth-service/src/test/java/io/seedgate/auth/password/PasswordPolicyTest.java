package io.seedgate.auth.password;

import static io.seedgate.auth.password.PasswordRefusal.PASSWORD_TOO_COMMON;
import static io.seedgate.auth.password.PasswordRefusal.PASSWORD_TOO_LONG;
import static io.seedgate.auth.password.PasswordRefusal.PASSWORD_TOO_PERSONAL;
import static io.seedgate.auth.password.PasswordRefusal.PASSWORD_TOO_SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordPolicyTest {
  private static final CommonPasswords COMMON = new CommonPasswords();

  static Stream<Arguments> judged() {
    return Stream.of(
        row(8, "seven77", PASSWORD_TOO_SHORT),
        row(8, "vt-kilo8", null),
        row(15, "fourteen chars", PASSWORD_TOO_SHORT),
        row(15, "fifteen letters", null),
        row(8, "x1".repeat(63) + "yz", null),
        row(8, "x1".repeat(63) + "xyz", PASSWORD_TOO_LONG),
        // only length counts: no digits, capitals or signs are asked for
        row(15, "alllowercaseletters", null),
        row(8, "        7       ", null),
        // characters are counted as people see them
        row(
            8,
            "\uD83D\uDC22\uD83E\uDD8A\uD83D\uDC3B\uD83D\uDC27\uD83E\uDD89\uD83D\uDC0D\uD83E\uDD84",
            PASSWORD_TOO_SHORT),
        row(
            8,
            "\uD83D\uDC22\uD83E\uDD8A\uD83D\uDC3B\uD83D\uDC27\uD83E\uDD89\uD83D\uDC0D\uD83E\uDD84\uD83D\uDC1D",
            null),
        row(8, "a\u0301b\u0301c\u0301d\u0301", PASSWORD_TOO_SHORT),
        row(8, "password", PASSWORD_TOO_COMMON),
        row(8, "PassWord", PASSWORD_TOO_COMMON),
        row(8, "password1", PASSWORD_TOO_COMMON),
        row(8, "qwertyuiop", PASSWORD_TOO_COMMON),
        // full-width letters are the same letters after NFKC
        row(8, "\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44", PASSWORD_TOO_COMMON),
        row(15, "passwordpassword", PASSWORD_TOO_COMMON),
        row(15, "aaaaaaaaaaaaaaaa", PASSWORD_TOO_COMMON),
        row(15, "2026202620262026", PASSWORD_TOO_COMMON),
        row(8, "tr0ub4dor&3", null),
        row(8, "ada@people.example", PASSWORD_TOO_PERSONAL),
        row(8, "ADA@People.example", PASSWORD_TOO_PERSONAL),
        row(8, "Ada Lovelace", PASSWORD_TOO_PERSONAL),
        row(8, "adalovelace", PASSWORD_TOO_PERSONAL),
        row(8, "Ada Lovelace 1815", null));
  }

  @ParameterizedTest
  @MethodSource("judged")
  void passwordIsJudged(int minimumLength, String password, PasswordRefusal expected) {
    assertEquals(
        Optional.ofNullable(expected),
        policy(minimumLength).refusal(password, "ada@people.example", "Ada Lovelace"));
  }

  @Test
  void partOfTheAddressBeforeTheAtSignIsPersonal() {
    assertEquals(
        Optional.of(PASSWORD_TOO_PERSONAL),
        policy(8).refusal("augusta.ada.king", "augusta.ada.king@people.example", "Ada"));
  }

  @Test
  void refusalSaysWhatWouldDo() {
    HttpProblem problem =
        assertThrows(HttpProblem.class, () -> policy(15).require("short", "ada@people.example"));

    assertEquals(400, problem.getStatusCode());
    assertEquals("password_too_short", problem.getParameters().get("code"));
    assertEquals(15, problem.getParameters().get("minimum_length"));
    assertEquals(128, problem.getParameters().get("maximum_length"));
  }

  private static PasswordPolicy policy(int minimumLength) {
    return new PasswordPolicy(() -> minimumLength, COMMON);
  }

  private static Arguments row(int minimumLength, String password, PasswordRefusal expected) {
    return Arguments.of(minimumLength, password, expected);
  }
}
