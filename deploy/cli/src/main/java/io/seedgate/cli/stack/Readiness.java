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
 */
public record Readiness(boolean isReady, Optional<String> refusal) {

  private static final int CONNECT_MILLIS = 500;
  private static final int READ_MILLIS = 3000;
  private static final Readiness READY = new Readiness(true, Optional.empty());
  private static final Readiness NOT_YET = new Readiness(false, Optional.empty());

  /** Asks it. Takes up to 3.5 seconds. */
  public static Readiness of(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      try {
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
          return READY;
        }
        return new Readiness(false, refusalIn(connection.getErrorStream()));
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return NOT_YET;
    }
  }

  private static Optional<String> refusalIn(InputStream body) throws IOException {
    return body == null ? Optional.empty() : refusalIn(JSON.std.mapFrom(body));
  }

  static Optional<String> refusalIn(Map<String, Object> health) {
    return health.get("checks") instanceof List<?> checks
        ? checks.stream()
            .filter(
                check ->
                    check instanceof Map<?, ?> fields
                        && "default-tenant".equals(fields.get("name"))
                        && fields.get("data") instanceof Map<?, ?> data
                        && "refused".equals(data.get("state")))
            .map(check -> (Map<?, ?>) ((Map<?, ?>) check).get("data"))
            .map(data -> "%s: %s".formatted(data.get("pack"), data.get("reason")))
            .findFirst()
        : Optional.empty();
  }
}
