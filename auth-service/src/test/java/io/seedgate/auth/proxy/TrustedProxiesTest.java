package io.seedgate.auth.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # trusted                 | peer             | X-Forwarded-For, a line each  | client
                                    | 203.0.113.9      | 198.51.100.1                  | 203.0.113.9
          10.0.0.0/8                | 203.0.113.9      | 198.51.100.1                  | 203.0.113.9
          10.0.0.0/8                | 10.1.2.3         |                               | 10.1.2.3
          10.0.0.0/8                | 10.1.2.3         | 198.51.100.1                  | 198.51.100.1
          # what the client sent itself stands in front
          10.0.0.0/8                | 10.1.2.3         | 192.0.2.66, 198.51.100.1      | 198.51.100.1
          10.0.0.0/8                | 10.1.2.3         | 192.0.2.66;198.51.100.1       | 198.51.100.1
          # a chain of trusted proxies, and one that isn't
          10.0.0.0/8                | 10.1.2.3         | 198.51.100.1, 10.9.9.9        | 198.51.100.1
          10.0.0.0/8                | 10.1.2.3         | 192.0.2.66, 172.16.0.1        | 172.16.0.1
          10.0.0.0/8,172.16.0.1     | 10.1.2.3         | 192.0.2.66, 172.16.0.1        | 192.0.2.66
          10.0.0.0/8                | 10.1.2.3         | 10.0.0.7                      | 10.0.0.7
          # nonsense ends the chain
          10.0.0.0/8                | 10.1.2.3         | unknown                       | 10.1.2.3
          10.0.0.0/8                | 10.1.2.3         | 198.51.100.1, localhost       | 10.1.2.3
          10.0.0.0/8                | 10.1.2.3         | 198.51.100.1, , 10.0.0.7      | 10.0.0.7
          # ports, brackets, IPv6, IPv4 within IPv6
          10.0.0.0/8                | 10.1.2.3         | 198.51.100.1:4711             | 198.51.100.1
          2001:db8::/32             | 2001:db8::1      | [2001:db9::2]:443             | 2001:db9::2
          2001:db8::/32             | 2001:db8::1      | 2001:db9::2                   | 2001:db9::2
          ::1                       | ::1              | ::ffff:198.51.100.1           | 198.51.100.1
          127.0.0.0/8               | ::ffff:127.0.0.1 | 198.51.100.1                  | 198.51.100.1
          """)
  void onlyTrustedProxiesSayWhoTheClientIs(
      String trusted, String peer, String forwardedFor, String client) {
    var proxies =
        new TrustedProxies(Optional.ofNullable(trusted).map(it -> Arrays.asList(it.split(","))));
    List<String> lines =
        Stream.ofNullable(forwardedFor).flatMap(it -> Arrays.stream(it.split(";"))).toList();
    assertEquals(
        client,
        NetUtil.toAddressString(proxies.client(IpAddresses.parse(peer).orElseThrow(), lines)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "proxy.example/8", "::1/129"})
  void rangesAreChecked(String range) {
    assertThrows(
        IllegalStateException.class, () -> new TrustedProxies(Optional.of(List.of(range))));
  }
}
