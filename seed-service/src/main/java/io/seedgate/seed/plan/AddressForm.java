package io.seedgate.seed.plan;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Network addresses as PostgreSQL takes them, in their usual notations. */
final class AddressForm {

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 =
      Pattern.compile("(%1$s\\.){3}%1$s(/(3[0-2]|[12]?\\d))?".formatted(BYTE));
  private static final Pattern IPV6 =
      Pattern.compile("(?<address>[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/(12[0-8]|1[01]\\d|\\d?\\d))?");
  private static final Pattern MAC =
      Pattern.compile("[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(\\1[0-9a-fA-F]{2}){4}");

  /** IPv6 with an IPv4 address in it and a prefix length. */
  private static final int LONGEST = "0000:0000:0000:0000:0000:0000:255.255.255.255/128".length();

  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  private AddressForm() {}

  /** What is wrong with {@code text} as an IP address, if anything. */
  static Optional<String> inetProblem(String text) {
    return text.length() <= LONGEST && (IPV4.matcher(text).matches() || isIpv6(text))
        ? Optional.empty()
        : Optional.of("'%s' is no IP address.".formatted(text));
  }

  /** What is wrong with {@code text} as a network, if anything. */
  static Optional<String> networkProblem(String text) {
    return inetProblem(text)
        .or(
            () ->
                hasHostBits(text)
                    ? Optional.of("'%s' is an address in a network, not one.".formatted(text))
                    : Optional.empty());
  }

  private static boolean hasHostBits(String text) {
    String[] parts = text.split("/", 2);
    if (parts.length == 1) {
      return false;
    }
    byte[] address = bytes(parts[0]);
    int length = Integer.parseInt(parts[1]);
    var bits = new BigInteger(1, address);
    return bits.getLowestSetBit() >= 0 && bits.getLowestSetBit() < 8 * address.length - length;
  }

  /** Of an address in a notation that is sound: never a name, so no name is looked up. */
  private static byte[] bytes(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      // Java takes ::ffff:10.0.0.1 for 10.0.0.1, PostgreSQL for an address of IPv6.
      return address.contains(":") && bytes.length == IPV4_BYTES ? mapped(bytes) : bytes;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private static byte[] mapped(byte[] ipv4) {
    return ByteBuffer.allocate(IPV6_BYTES)
        .position(IPV6_BYTES - IPV4_BYTES - Short.BYTES)
        .putShort((short) 0xffff)
        .put(ipv4)
        .array();
  }

  private static boolean isIpv6(String text) {
    var form = IPV6.matcher(text);
    if (!form.matches()) {
      return false;
    }
    try {
      // With a colon in it this is never a name, so no name is looked up.
      return InetAddress.getByName(form.group("address")) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** What is wrong with {@code text} as a MAC address, if anything. */
  static Optional<String> macProblem(String text) {
    return MAC.matcher(text).matches()
        ? Optional.empty()
        : Optional.of("'%s' is no MAC address, as 00:50:56:9a:1c:07.".formatted(text));
  }
}
