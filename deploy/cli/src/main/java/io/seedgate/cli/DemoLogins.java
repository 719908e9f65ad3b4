package io.seedgate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Who can log in to the demo environment; the file says where they come from. */
final class DemoLogins {

  private static final String FILE = "demo-logins.csv";
  private static final String NONE = "-";

  private DemoLogins() {}

  /** A person who can log in; the operator is of no pack and no tenant. */
  record Login(String pack, String email, String password, String role, String tenant) {}

  /** The personas of a shipped pack in its default tenant; none of any other pack. */
  static List<Login> of(String pack) {
    return all().stream().filter(login -> login.pack().equals(pack)).toList();
  }

  /** Whoever makes tenants. */
  static Login operator() {
    return of(NONE).get(0);
  }

  private static List<Login> all() {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(DemoLogins.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
      return file.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(","))
          .map(cells -> new Login(cells[0], cells[1], cells[2], cells[3], cells[4]))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
