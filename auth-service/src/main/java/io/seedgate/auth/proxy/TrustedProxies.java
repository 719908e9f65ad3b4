package io.seedgate.auth.proxy;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The proxies whose word is taken.
 *
 * <p>Each proxy appends the address that it was spoken to from to {@code X-Forwarded-For}. So the
 * header is read from its end, for as long as the one that speaks is trusted: what stands further
 * in front is the client's own invention. The framework's own support reads the first address,
 * which any client can choose where a proxy appends.
 */
@Startup
@Singleton
public class TrustedProxies {
  private static final String SETTING = "seedgate.auth.trusted-proxies";
  private static final int ANY_PORT = 0;

  private final List<IpSubnetFilterRule> ranges;

  /**
   * @param ranges addresses, or ranges such as {@code 10.0.0.0/8}; absent: nobody
   * @throws IllegalStateException if one is neither
   */
  TrustedProxies(@ConfigProperty(name = SETTING) Optional<List<String>> ranges) {
    this.ranges = ranges.orElse(List.of()).stream().map(TrustedProxies::range).toList();
  }

  /**
   * Returns the address of the client.
   *
   * @param peer the other end of the connection
   * @param forwardedFor the values of {@code X-Forwarded-For}, in the order of the lines
   */
  InetAddress client(InetAddress peer, List<String> forwardedFor) {
    String[] hops = String.join(",", forwardedFor).split(",");
    InetAddress client = peer;
    for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
      Optional<InetAddress> before = IpAddresses.parse(hops[i]);
      if (before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  boolean trusts(InetAddress address) {
    var socket = new InetSocketAddress(address, ANY_PORT);
    return ranges.stream().anyMatch(range -> range.matches(socket));
  }

  private static IpSubnetFilterRule range(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address =
        IpAddresses.parse(parts[0])
            .orElseThrow(() -> new IllegalStateException(SETTING + ": no IP address: " + text));
    try {
      int bits =
          parts.length == 1 ? address.getAddress().length * Byte.SIZE : Integer.parseInt(parts[1]);
      return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException(SETTING + ": no range of addresses: " + text, malformed);
    }
  }
}
