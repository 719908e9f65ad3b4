package io.seedgate.auth.audit;

import io.seedgate.auth.problem.RequestIds;
import io.seedgate.auth.proxy.Clients;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.logging.MDC;

/**
 * Where a request comes from. Each part is null where it is not known.
 *
 * @param ipAddress textual IPv4 or IPv6 address of the client, without zone
 * @param userAgent at most 400 characters of the header
 */
public record Origin(String ipAddress, String userAgent, String requestId) {
  private static final int MAX_USER_AGENT = 400;

  public static Origin of(HttpServerRequest request) {
    Object requestId = MDC.get(RequestIds.MDC_KEY);
    return new Origin(
        Clients.address().orElse(null),
        printable(request.getHeader(HttpHeaders.USER_AGENT)),
        requestId == null ? null : requestId.toString());
  }

  private static String printable(String userAgent) {
    if (userAgent == null) {
      return null;
    }
    String text = userAgent.replaceAll("\\p{Cntrl}", "");
    return text.length() <= MAX_USER_AGENT ? text : text.substring(0, MAX_USER_AGENT);
  }
}
