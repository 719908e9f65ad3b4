package io.seedgate.seed.tenant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.seedgate.seed.plan.Tenant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A tenant as the directory knows it.
 *
 * @param emailDomain of its personas
 * @param anchorDate the day that its dates count from
 * @param scale how much surrounds the story: 1 is the story alone
 * @param seed what the values around it follow from
 * @param runId the run under way; null if there is none
 * @param epoch raised by each reset; tokens of an earlier one are refused
 * @param expiresAt null if it stays
 */
@RegisterForReflection // read by its components
public record RegisteredTenant(
    UUID id,
    String slug,
    String name,
    String emailDomain,
    String pack,
    String packHash,
    String generatorVersion,
    LocalDate anchorDate,
    boolean followsToday,
    boolean standing,
    int scale,
    long seed,
    TenantStatus status,
    UUID runId,
    int epoch,
    OffsetDateTime expiresAt) {

  /** What its rows are made for. */
  public Tenant tenant() {
    return new Tenant(id, slug, name, anchorDate, scale, seed);
  }
}
