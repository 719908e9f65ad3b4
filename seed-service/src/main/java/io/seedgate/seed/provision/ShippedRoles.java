package io.seedgate.seed.provision;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
}
