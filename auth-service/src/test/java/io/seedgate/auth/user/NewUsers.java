package io.seedgate.auth.user;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests send to make a user. */
final class NewUsers {
  private NewUsers() {}

  static String email() {
    return "made-" + UUID.randomUUID() + "@example.com";
  }

  /** A user with one role of a tenant. */
  static Map<String, Object> in(UUID tenant, String role) {
    return Map.of(
        "email",
        email(),
        "full_name",
        "Made by a test",
        "memberships",
        List.of(Map.of("tenant_id", tenant, "roles", List.of(role))));
  }
}
