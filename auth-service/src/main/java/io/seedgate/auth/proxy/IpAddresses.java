package io.seedgate.auth.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads and writes IP addresses; asks no name server. */
final class IpAddresses {
  private IpAddresses() {}

  /**
   * Reads a literal address; IPv4 that is mapped into IPv6 is IPv4. A port and brackets around IPv6
   * may stand with it, as some proxies write them; a zone is dropped.
   */
  static Optional<InetAddress> parse(String text) {
    String literal = text.strip();
    int bracket = literal.indexOf(']');
    if (literal.startsWith("[") && bracket > 0) {
      literal = literal.substring(1, bracket);
    } else if (literal.indexOf(':') == literal.lastIndexOf(':') && literal.contains(":")) {
      literal = literal.substring(0, literal.indexOf(':'));
    }
    int zone = literal.indexOf('%');
    byte[] bytes =
        NetUtil.createByteArrayFromIpAddressString(zone < 0 ? literal : literal.substring(0, zone));
    return bytes == null ? Optional.empty() : Optional.of(ofBytes(bytes));
  }

  static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("neither 4 nor 16 bytes", e);
    }
  }
}
