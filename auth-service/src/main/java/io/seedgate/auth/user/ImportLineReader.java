package io.seedgate.auth.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seedgate.auth.password.PasswordHashes;
import io.seedgate.auth.problem.BadField;
import io.seedgate.auth.problem.ProblemCode;
import io.seedgate.auth.role.GrantProblem;
import io.seedgate.auth.role.Grants;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads lines of an import and decides which may be imported, as far as that needs no database. */
@Singleton
class ImportLineReader {
  private final ObjectMapper json;
  private final Validator validator;

  ImportLineReader(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** A line that was read: a user who may be imported, or the reason why not. */
  sealed interface Read {
    /**
     * @param tenantId where the user becomes a member; null for nowhere
     */
    record Accepted(int line, UUID id, UUID tenantId, ImportedUser user) implements Read {}

    /** Not to be imported. */
    record Refused(ImportReport report) implements Read {}
  }

  /**
   * @param reach the tenant whose members the caller may make; empty for everybody's
   */
  Read read(LineSplitter.Line line, Grants grants, Optional<UUID> reach) {
    if (line.problem() != null) {
      return refused(line.problem().at(line.number()));
    }
    ImportedUser user;
    try {
      user = json.readValue(line.text(), ImportedUser.class);
    } catch (JsonProcessingException unreadable) {
      return refused(report(line.number(), unreadable));
    }
    if (user == null) {
      return refused(ImportProblem.VALIDATION_FAILED.at(line.number()));
    }
    Optional<BadField> violation = violation(user);
    if (violation.isPresent()) {
      return refused(report(line.number(), ProblemCode.VALIDATION_FAILED, violation.get()));
    }
    if (user.passwordHash() != null && !PasswordHashes.accepts(user.passwordHash())) {
      return refused(ImportProblem.UNSUPPORTED_PASSWORD_HASH.at(line.number()));
    }
    UUID tenant = user.tenantId() == null ? reach.orElse(null) : user.tenantId();
    if (reach.isPresent() && !reach.get().equals(tenant)) {
      return refused(ImportProblem.OTHER_TENANT.at(line.number()));
    }
    if (tenant == null && !user.rolesOrNone().isEmpty()) {
      return refused(
          ImportProblem.VALIDATION_FAILED.at(line.number(), "Roles are held in a tenant."));
    }
    Optional<GrantProblem.Refusal> notGiven =
        tenant == null ? Optional.empty() : grants.in(tenant, user.rolesOrNone());
    return notGiven.isPresent()
        ? refused(
            ImportReport.refused(line.number(), notGiven.get().code(), notGiven.get().detail()))
        : new Read.Accepted(line.number(), UUID.randomUUID(), tenant, user);
  }

  private static Read refused(ImportReport report) {
    return new Read.Refused(report);
  }

  private static ImportReport report(int line, JsonProcessingException unreadable) {
    ProblemCode code = ProblemCode.of(unreadable);
    return BadField.of(unreadable)
        .map(bad -> report(line, code, bad))
        .orElseGet(() -> ImportReport.refused(line, code.wire(), code.detail()));
  }

  private static ImportReport report(int line, ProblemCode code, BadField bad) {
    return ImportReport.refused(line, code, bad.field(), bad.message());
  }

  private Optional<BadField> violation(ImportedUser user) {
    Set<ConstraintViolation<ImportedUser>> violations = validator.validate(user);
    return violations.stream()
        .map(it -> new BadField(BadField.wireName("" + it.getPropertyPath()), it.getMessage()))
        .min(Comparator.comparing(BadField::field).thenComparing(BadField::message));
  }
}
