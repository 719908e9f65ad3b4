package io.seedgate.seed.metric;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Shows the metrics to whoever connects from a network that is named, and to nobody else: {@code
 * forbidden}. What a proxy has passed on comes from somewhere else, whatever its last hop.
 */
@Singleton
class MetricsReaders {
  private static final String SETTING = "seedgate.seed.metrics-from";
  private static final String LOOPBACK = "127.0.0.0/8,::1/128";
  // A prefix, as the framework serves what lies below as well.
  private static final String METRICS = "/q/metrics*";
  private static final int BEFORE_METRICS = -1;
  private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For");

  private final List<IpSubnetFilterRule> networks;

  /**
   * @param networks ranges such as {@code 10.0.0.0/8}; none: nobody
   * @throws IllegalStateException if one isn't
   */
  MetricsReaders(
      @ConfigProperty(name = SETTING, defaultValue = LOOPBACK) Optional<List<String>> networks) {
    this.networks = networks.orElse(List.of()).stream().map(MetricsReaders::network).toList();
  }

  void register(@Observes Router router) {
    router.route(METRICS).order(BEFORE_METRICS).handler(this::admit);
  }

  private void admit(RoutingContext context) {
    if (isReader(context.request())) {
      context.next();
    } else {
      context.fail(403);
    }
  }

  private boolean isReader(HttpServerRequest request) {
    return FORWARDED.stream().noneMatch(request.headers()::contains)
        && peer(request).filter(this::isNamed).isPresent();
  }

  boolean isNamed(InetSocketAddress peer) {
    return networks.stream().anyMatch(network -> network.matches(peer));
  }

  private static Optional<InetSocketAddress> peer(HttpServerRequest request) {
    return Optional.ofNullable(request.connection().remoteAddress(true))
        .filter(SocketAddress::isInetSocket)
        .map(it -> new InetSocketAddress(it.hostAddress(), it.port()));
  }

  private static IpSubnetFilterRule network(String range) {
    try {
      return new IpSubnetFilterRule(range.strip(), IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException(SETTING + ": no range of addresses: " + range, malformed);
    }
  }
}
