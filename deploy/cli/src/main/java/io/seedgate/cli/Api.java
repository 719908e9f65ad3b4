package io.seedgate.cli;

import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.stack.Service;

/** The running stack's API, for the operator of the demo environment. */
final class Api {

  private static final String NO_TENANT = "-";

  private Api() {}

  static SeedApi open(Settings settings) {
    Summary.Login operator =
        Summary.logins().stream()
            .filter(login -> login.tenant().equals(NO_TENANT))
            .findFirst()
            .orElseThrow();
    return SeedApi.of(
        Summary.addressOf(Service.AUTH, settings),
        Summary.addressOf(Service.SEED, settings),
        operator.email(),
        operator.password());
  }
}
