package io.seedgate.cli;

import io.seedgate.cli.DemoLogins.Login;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.stack.ComponentState;
import io.seedgate.cli.stack.Readiness;
import io.seedgate.cli.stack.Service;
import io.seedgate.cli.stack.StackState;
import io.seedgate.cli.stack.StateFile;
import io.seedgate.cli.terminal.Table;
import java.util.List;
import java.util.Optional;

/** What a newcomer needs when everything is ready: addresses, logins, and what to try first. */
final class Summary {

  private Summary() {}

  static void print(Settings settings) {
    Table addresses = new Table("COMPONENT", "ADDRESS");
    List<ComponentState> components = components(settings);
    components.stream()
        .map(component -> new String[] {component.name(), address(component)})
        .forEach(addresses::row);
    Readiness seed = seedService(settings);
    List<Login> personas = personas(seed);
    Table logins = new Table("LOGIN", "PASSWORD", "ROLE", "TENANT");
    personas.forEach(login -> row(logins, login));
    row(logins, DemoLogins.operator());
    Login first = personas.isEmpty() ? DemoLogins.operator() : personas.get(0);
    FirstLook look = FirstLook.of(first.pack());
    System.out.printf(
        """

        %s
        %s%s
        Next: log in, then look at %s (the API is described at %s/q/openapi).

          curl -s %s/api/v1/auth/login -H 'Content-Type: application/json' \\
            -d '{"email":"%s","password":"%s"}'
          curl -s '%s%s' -H 'Authorization: Bearer <access_token>'

        """,
        addresses,
        logins,
        withoutPersonas(seed).map("\n%s%n"::formatted).orElse(""),
        look.what(),
        addressOf(Service.SEED, settings),
        addressOf(Service.AUTH, settings),
        first.email(),
        first.password(),
        addressOf(Service.SEED, settings),
        look.path());
  }

  /** What to read first in a tenant of a pack; with none, as the operator. */
  private record FirstLook(String what, String path) {

    static FirstLook of(String pack) {
      return switch (pack) {
        case "estate" -> new FirstLook("the estate", "/api/v1/assets?limit=5");
        case "workspace" -> new FirstLook("the tasks", "/api/v1/dashboard");
        case "therapy" -> new FirstLook("the sessions", "/api/v1/therapy-sessions?limit=5");
        default -> new FirstLook("the tenants", "/api/v1/tenants");
      };
    }
  }

  private static void row(Table logins, Login login) {
    logins.row(login.email(), login.password(), login.role(), login.tenant());
  }

  private static List<Login> personas(Readiness seed) {
    return seed.defaultTenant().map(tenant -> DemoLogins.of(tenant.pack())).orElse(List.of());
  }

  /** Why no persona is shown, if none is. */
  static Optional<String> withoutPersonas(Readiness seed) {
    if (!personas(seed).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        seed.defaultTenant()
            .map(
                own ->
                    "The tenant %s is of your pack %s; its personas and their password are in its pack.yaml."
                        .formatted(own.slug(), own.pack()))
            .orElseGet(() -> "No persona is shown: " + withoutTenant(seed) + "."));
  }

  /** Why it isn't known which the default tenant is, for a sentence. */
  static String withoutTenant(Readiness seed) {
    if (seed.isReady()) {
      return "seed-service names no default tenant";
    }
    return seed.refusal()
        .map("seed-service has refused its pack (%s)"::formatted)
        .orElse("seed-service isn't ready");
  }

  /** What the running seed-service says, whatever the settings of this command are. */
  static Readiness seedService(Settings settings) {
    return Readiness.of(addressOf(Service.SEED, settings));
  }

  private static List<ComponentState> components(Settings settings) {
    return new StateFile(settings.home()).read().map(StackState::components).orElse(List.of());
  }

  /** What runs may have been started with other ports than one would use now. */
  static String addressOf(Service service, Settings settings) {
    return components(settings).stream()
        .filter(component -> component.name().equals(service.title()))
        .map(ComponentState::address)
        .findFirst()
        .orElseGet(() -> service.address(settings));
  }

  private static String address(ComponentState component) {
    return component.status() == ComponentState.Status.EXTERNAL
        ? component.address() + " (your own)"
        : component.address();
  }
}
