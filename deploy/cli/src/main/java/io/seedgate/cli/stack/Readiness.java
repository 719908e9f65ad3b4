package io.seedgate.cli.stack;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service says of its readiness ({@code /q/health/ready}, MicroProfile Health).
 *
 * @param refusal why it will never be ready as it is: seed-service's check {@code default-tenant}
 *     has refused the pack
 * @param defaultTenant that it has seeded
 */
public record Readiness(
    boolean isReady, Optional<String> refusal, Optional<DefaultTenant> defaultTenant) {

  private static final int CONNECT_MILLIS = 500;
  private static final int READ_MILLIS = 3000;
  private static final Readiness NOT_YET = new Readiness(false, Optional.empty(), Optional.empty());

  /** The tenant that settings ask for, and the name of its pack. */
  public record DefaultTenant(String slug, String pack) {}

  /** Asks it. Takes up to 3.5 seconds. */
  public static Readiness of(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      try {
        boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        return of(ready, ready ? connection.getInputStream() : connection.getErrorStream());
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return NOT_YET;
    }
  }

  /**
   * @param body null for none
   * @throws IOException also if it is no JSON object, as of another program at this port
   */
  static Readiness of(boolean ready, InputStream body) throws IOException {
    Map<String, Object> health = body == null ? null : JSON.std.mapFrom(body);
    if (health == null) {
      return NOT_YET;
    }
    return ready
        ? new Readiness(true, Optional.empty(), tenantIn(health))
        : new Readiness(false, refusalIn(health), Optional.empty());
  }

  private static Optional<String> refusalIn(Map<String, Object> health) {
    return defaultTenant(health, "refused")
        .map(data -> "%s: %s".formatted(data.get("pack"), data.get("reason")));
  }

  private static Optional<DefaultTenant> tenantIn(Map<String, Object> health) {
    return defaultTenant(health, "seeded")
        .filter(data -> data.get("tenant") != null && data.get("pack") != null)
        .map(
            data ->
                new DefaultTenant(
                    data.get("tenant").toString(),
                    // "estate 1.1.0"
                    data.get("pack").toString().split(" ")[0]));
  }

  /** What the check {@code default-tenant} says, if it says that it is in this state. */
  private static Optional<Map<?, ?>> defaultTenant(Map<String, Object> health, String state) {
    if (health.get("checks") instanceof List<?> checks) {
      for (Object check : checks) {
        if (check instanceof Map<?, ?> fields
            && "default-tenant".equals(fields.get("name"))
            && fields.get("data") instanceof Map<?, ?> data
            && state.equals(data.get("state"))) {
          return Optional.of(data);
        }
      }
    }
    return Optional.empty();
  }
}
