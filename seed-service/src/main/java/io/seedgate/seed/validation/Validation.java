package io.seedgate.seed.validation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was found in a tenant.
 *
 * @param today the day on which the tenant's story has to hold: the day that its dates count from,
 *     or the very day if it follows today
 * @param valid whether each check passed
 * @param failed how many didn't
 */
@RegisterForReflection
public record Validation(
    UUID tenantId, LocalDate today, boolean valid, long failed, List<Check> checks) {

  /** Violations told one by one; beyond them only the count grows. */
  private static final int TOLD = 100;

  static Validation of(UUID tenant, LocalDate today, List<Check> checks) {
    long failed = checks.stream().filter(check -> !check.passed()).count();
    return new Validation(tenant, today, failed == 0, failed, checks);
  }

  /** The same with further checks behind its own. */
  Validation with(List<Check> more) {
    return of(tenantId, today, Stream.concat(checks.stream(), more.stream()).toList());
  }

  /**
   * A rule and what breaks it.
   *
   * @param meaning what has to hold, a sentence
   * @param count of all violations
   * @param violations the first 100
   */
  @RegisterForReflection
  public record Check(
      String name, String meaning, boolean passed, long count, List<Violation> violations) {

    static Check of(String name, String meaning, List<Violation> violations) {
      return new Check(
          name,
          meaning,
          violations.isEmpty(),
          violations.size(),
          violations.stream().limit(TOLD).toList());
    }
  }

  /**
   * @param object that breaks the rule, by its key, name or id
   * @param detail what is wrong with it
   */
  @RegisterForReflection
  public record Violation(String object, String detail) {}
}
