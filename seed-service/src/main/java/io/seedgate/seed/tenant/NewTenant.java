package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.plan.Tenant;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant to be made.
 *
 * @param emailDomain of its personas
 * @param followsToday whether its anchor date moves with today
 * @param ttl how long it is to live; null if it is to stay
 * @param standing whether settings ask for it, so that it is made again at each start if it isn't
 *     there
 */
public record NewTenant(
    Tenant tenant, String emailDomain, boolean followsToday, Duration ttl, boolean standing) {

  private static final int SLUG_PREFIX = 40;

  /**
   * A tenant of {@code copy} as it is asked for. Name, slug and e-mail addresses follow from the
   * id, and so does all else. A problem {@code one_scale_only} if the pack can't be made so large.
   */
  static NewTenant of(TenantRequest request, GoldenCopy copy, LocalDate today) {
    requireScale(copy, request.scaleOrOne());
    UUID id = UUID.randomUUID();
    String pack = request.pack();
    String slug =
        pack.substring(0, Math.min(pack.length(), SLUG_PREFIX))
            + "-"
            + Long.toString(id.getMostSignificantBits() >>> 16, Character.MAX_RADIX);
    String name =
        Optional.ofNullable(request.name())
            .or(() -> copy.manifest().defaultTenant().map(DefaultTenant::name))
            .orElse(copy.manifest().title());
    return new NewTenant(
        new Tenant(
            id,
            slug,
            name,
            Objects.requireNonNullElse(request.anchorDate(), today),
            request.scaleOrOne(),
            Objects.requireNonNullElse(request.seed(), 0L)),
        slug + ".example",
        request.anchorDate() == null,
        request.ttl(),
        false);
  }

  /** The one that a pack fixes, on a day. */
  public static NewTenant standing(DefaultTenant fixed, LocalDate day) {
    var tenant = new Tenant(fixed.id(), fixed.slug(), fixed.name(), day);
    return new NewTenant(tenant, fixed.emailDomain(), true, null, true);
  }

  /** A problem {@code one_scale_only} if the pack can't be made so large. */
  static void requireScale(GoldenCopy copy, int scale) {
    if (scale > 1 && copy.plan().generators().isEmpty()) {
      throw TenantProblem.ONE_SCALE_ONLY.problem();
    }
  }
}
