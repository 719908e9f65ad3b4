package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.stack.ComponentState;
import io.seedgate.cli.stack.Service;
import io.seedgate.cli.stack.StackState;
import io.seedgate.cli.stack.StateFile;
import io.seedgate.cli.terminal.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What a newcomer needs when everything is ready: addresses, logins, and what to try first. */
final class Summary {

  private static final String LOGINS = "demo-logins.csv";

  private Summary() {}

  /** A person who can log in to the demo environment. */
  record Login(String email, String password, String role, String tenant) {}

  static void print(Settings settings) {
    Table addresses = new Table("COMPONENT", "ADDRESS");
    List<ComponentState> components = components(settings);
    components.stream()
        .map(component -> new String[] {component.name(), address(component)})
        .forEach(addresses::row);
    Table logins = new Table("LOGIN", "PASSWORD", "ROLE", "TENANT");
    for (Login login : logins()) {
      logins.row(login.email(), login.password(), login.role(), login.tenant());
    }
    Login first = logins().get(0);
    System.out.printf(
        """

        %s
        %s
        Next: log in, then look at the estate (the API is described at %s/q/openapi).

          curl -s %s/api/v1/auth/login -H 'Content-Type: application/json' \\
            -d '{"email":"%s","password":"%s"}'
          curl -s '%s/api/v1/assets?limit=5' -H 'Authorization: Bearer <access_token>'

        """,
        addresses,
        logins,
        addressOf(Service.SEED, settings),
        addressOf(Service.AUTH, settings),
        first.email(),
        first.password(),
        addressOf(Service.SEED, settings));
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

  /** The personas of the demo environment; the file says where they come from. */
  static List<Login> logins() {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Summary.class.getResourceAsStream(LOGINS), LOGINS),
                StandardCharsets.UTF_8))) {
      return file.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(","))
          .map(cells -> new Login(cells[0], cells[1], cells[2], cells[3]))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
