package io.seedgate.auth.proxy;

import io.netty.util.NetUtil;
import java.util.Arrays;

/**
 * What counts as one address: IPv4 as it is, IPv6 by its first 64 bits, since a single customer has
 * at least as many addresses as the rest allows for (RFC 6177).
 */
public final class Networks {
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  private Networks() {}

  /**
   * @param address textual IPv4 or IPv6 address
   */
  public static String of(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null || bytes.length != IPV6_BYTES) {
      return address;
    }
    Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
    return NetUtil.bytesToIpAddress(bytes) + "/64";
  }
}
