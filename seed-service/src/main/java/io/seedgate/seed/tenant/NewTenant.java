package io.seedgate.seed.tenant;

import io.seedgate.seed.plan.Tenant;
import java.time.Duration;

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
    Tenant tenant, String emailDomain, boolean followsToday, Duration ttl, boolean standing) {}
