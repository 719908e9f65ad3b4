package io.seedgate.seed.provision;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seedgate.seed.provision.AuthTenants.Provision.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The roles that auth-service ships, with their permissions: {@code roles.json} of its contract.
 */
public record ShippedRoles(Map<String, List<String>> permissions) {

  private static final String FILE = "/contract/roles.json";

  public static ShippedRoles load() {
    try (InputStream file = ShippedRoles.class.getResourceAsStream(FILE)) {
      return new ShippedRoles(
          new ObjectMapper().readValue(file, new TypeReference<Map<String, List<String>>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sorted; none of a role that an operator has made, of which nobody here knows. */
  public List<String> permissionsOf(String role) {
    return permissions.getOrDefault(role, List.of()).stream().sorted().toList();
  }

  /**
   * Roles of users that aren't shipped, each with whoever has it first; if all are, each of them.
   */
  String suspects(List<User> users) {
    Map<String, String> holders = new LinkedHashMap<>();
    users.forEach(user -> user.roles().forEach(role -> holders.putIfAbsent(role, user.email())));
    boolean allShipped = permissions.keySet().containsAll(holders.keySet());
    return holders.entrySet().stream()
        .filter(it -> allShipped || !permissions.containsKey(it.getKey()))
        .map(it -> "%s (%s)".formatted(it.getKey(), it.getValue()))
        .collect(joining(", "));
  }
}
