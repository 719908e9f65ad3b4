package io.seedgate.auth.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.auth.role.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectedValueTest {
  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(Duration.class, "must be a duration such as PT2H"),
        Arguments.of(LocalDate.class, "must be a date such as 2026-11-21"),
        Arguments.of(OffsetDateTime.class, "must be a time such as 2026-11-21T09:30:00Z"),
        Arguments.of(Role.Scope.class, "must be one of global, tenant"),
        Arguments.of(boolean.class, "must be true or false"),
        Arguments.of(Set.class, "must be a list"),
        Arguments.of(Object.class, "has the wrong type"),
        Arguments.of(null, "has the wrong type"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void valueIsToldWhatItMustBe(Class<?> type, String told) {
    assertEquals(told, ExpectedValue.of(type));
  }
}
