package io.seedgate.auth.proxy;

import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * Finds out the client of each request. Its address is in each line of the log, beside the request
 * id.
 */
@Singleton
public class Clients {
  /** The name of the address in the logging context. */
  static final String MDC_KEY = "client_address";

  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final int AFTER_REQUEST_ID = 990;

  private final TrustedProxies proxies;

  Clients(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  void register(@Observes Filters filters) {
    filters.register(this::identify, AFTER_REQUEST_ID);
  }

  /**
   * Returns the textual address of the client whose request is being answered, IPv4 or IPv6 without
   * zone; nothing where there is no request, or it came through no network.
   */
  public static Optional<String> address() {
    return Optional.ofNullable(MDC.get(MDC_KEY)).map(Object::toString);
  }

  /** Whether the client speaks TLS, be it to a trusted proxy. */
  public boolean isSecure(HttpServerRequest request) {
    return request.isSSL()
        || peer(request).filter(proxies::trusts).isPresent()
            && "https".equalsIgnoreCase(lastOf(request.headers().getAll(FORWARDED_PROTO)));
  }

  private void identify(RoutingContext context) {
    HttpServerRequest request = context.request();
    peer(request)
        .map(peer -> proxies.client(peer, request.headers().getAll(FORWARDED_FOR)))
        .ifPresent(client -> MDC.put(MDC_KEY, NetUtil.toAddressString(client)));
    context.next();
  }

  private static Optional<InetAddress> peer(HttpServerRequest request) {
    SocketAddress address = request.remoteAddress();
    return Optional.ofNullable(address).map(SocketAddress::hostAddress).flatMap(IpAddresses::parse);
  }

  private static String lastOf(List<String> values) {
    String all = String.join(",", values);
    return all.substring(all.lastIndexOf(',') + 1).strip();
  }
}
