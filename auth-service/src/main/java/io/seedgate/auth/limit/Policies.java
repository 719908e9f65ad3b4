package io.seedgate.auth.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Which quota holds where. */
@ApplicationScoped
class Policies {
  /**
   * A refresh is the most frequent request and the cheapest one. It is counted here and reported
   * from time to time, a tenth of the quota at once.
   */
  private static final int REFRESH_BATCHES = 10;

  private final LimitConfig config;
  private final Map<Limited, Policy> perAddress = new EnumMap<>(Limited.class);
  private final Map<Limited, Policy> perAccount = new EnumMap<>(Limited.class);

  Policies(LimitConfig config) {
    this.config = config;
    for (Limited what : Limited.values()) {
      perAddress.put(what, policy(what, Scope.ADDRESS));
      perAccount.put(what, policy(what, Scope.ACCOUNT));
    }
  }

  boolean enabled() {
    return config.enabled();
  }

  Policy of(Limited what, Scope scope) {
    return (scope == Scope.ADDRESS ? perAddress : perAccount).get(what);
  }

  private Policy policy(Limited what, Scope scope) {
    Quota quota = quota(what, scope == Scope.ADDRESS);
    int batch = what == Limited.REFRESH ? Math.max(1, quota.requests() / REFRESH_BATCHES) : 1;
    return new Policy(what, scope, quota, batch);
  }

  private Quota quota(Limited what, boolean perAddress) {
    return switch (what) {
      case SIGN_UP -> perAddress ? config.signUpPerAddress() : config.signUpPerAccount();
      case LOGIN -> perAddress ? config.loginPerAddress() : config.loginPerAccount();
      case REFRESH -> perAddress ? config.refreshPerAddress() : config.refreshPerAccount();
      case MAIL -> perAddress ? config.mailPerAddress() : config.mailPerAccount();
      case MAIL_TOKEN -> perAddress ? config.mailTokenPerAddress() : config.mailTokenPerAccount();
      case PASSWORD_CHANGE ->
          perAddress ? config.passwordChangePerAddress() : config.passwordChangePerAccount();
    };
  }
}
