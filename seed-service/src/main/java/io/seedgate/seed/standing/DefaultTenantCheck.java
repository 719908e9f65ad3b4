package io.seedgate.seed.standing;

import io.seedgate.seed.standing.SeedingState.Pending;
import io.seedgate.seed.standing.SeedingState.Ready;
import io.seedgate.seed.standing.SeedingState.Refused;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the default tenant is seeded; says what is missing until then. */
@Readiness
class DefaultTenantCheck implements HealthCheck {

  private final DefaultTenantSeeding seeding;

  DefaultTenantCheck(DefaultTenantSeeding seeding) {
    this.seeding = seeding;
  }

  @Override
  public HealthCheckResponse call() {
    return response(seeding.state());
  }

  static HealthCheckResponse response(SeedingState state) {
    HealthCheckResponseBuilder check = HealthCheckResponse.named("default-tenant");
    if (state instanceof Pending pending) {
      return check
          .down()
          .withData("state", "pending")
          .withData("pack", pending.pack())
          .withData("reason", pending.reason())
          .build();
    }
    if (state instanceof Refused refused) {
      return check
          .down()
          .withData("state", "refused")
          .withData("pack", refused.pack())
          .withData("reason", refused.reason())
          .build();
    }
    if (state instanceof Ready ready) {
      return check
          .up()
          .withData("state", "seeded")
          .withData("pack", ready.pack() + " " + ready.version())
          .withData("tenant", ready.tenant())
          .build();
    }
    return check.up().withData("state", "not wanted").build();
  }
}
