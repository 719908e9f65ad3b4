package io.seedgate.auth.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which quota holds where. */
@ApplicationScoped // tests replace it
class Policies {
  /**
   * A refresh is the most frequent request and the cheapest one. It is counted here and reported
   * from time to time, a tenth of the quota at once.
   */
  private static final int REFRESH_BATCHES = 10;

  private final LimitConfig config;
  private final Map<Limited, Map<Scope, Policy>> policies = new EnumMap<>(Limited.class);

  Policies(LimitConfig config) {
    this.config = config;
    put(Limited.SIGN_UP, config.signUpPerAddress(), config.signUpPerAccount());
    put(Limited.SIGN_UP, Scope.ACCOUNT_AT_ADDRESS, config.signUpPerAccountAtAddress());
    put(Limited.LOGIN, config.loginPerAddress(), config.loginPerAccount());
    put(Limited.REFRESH, config.refreshPerAddress(), config.refreshPerAccount());
    put(Limited.FORGOT, config.forgotPerAddress(), config.forgotPerAccount());
    put(Limited.FORGOT, Scope.ACCOUNT_AT_ADDRESS, config.forgotPerAccountAtAddress());
    put(Limited.RESEND, config.resendPerAddress(), config.resendPerAccount());
    put(Limited.RESEND, Scope.ACCOUNT_AT_ADDRESS, config.resendPerAccountAtAddress());
    put(Limited.MAIL_TOKEN, config.mailTokenPerAddress(), config.mailTokenPerAccount());
    put(
        Limited.PASSWORD_CHANGE,
        config.passwordChangePerAddress(),
        config.passwordChangePerAccount());
  }

  boolean enabled() {
    return config.enabled();
  }

  /** Nothing where the scope isn't counted. */
  Optional<Policy> of(Limited what, Scope scope) {
    return Optional.ofNullable(policies.get(what).get(scope));
  }

  private void put(Limited what, Quota perAddress, Quota perAccount) {
    put(what, Scope.ADDRESS, perAddress);
    put(what, Scope.ACCOUNT, perAccount);
  }

  private void put(Limited what, Scope scope, Quota quota) {
    int batch = what == Limited.REFRESH ? Math.max(1, quota.requests() / REFRESH_BATCHES) : 1;
    policies
        .computeIfAbsent(what, it -> new EnumMap<>(Scope.class))
        .put(scope, new Policy(what, scope, quota, batch));
  }
}
