package io.seedgate.seed.metric;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetricsReadersTest {
  @Test
  void whoConnectsFromTheMachineItselfReadsThem() {
    given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "2001:db8::9, true",
    "::ffff:10.1.2.3, true",
    "11.1.2.3, false",
    "127.0.0.1, false",
    "2001:db9::9, false"
  })
  void onlyNamedNetworksRead(String address, boolean reads) {
    MetricsReaders readers =
        new MetricsReaders(Optional.of(List.of("10.0.0.0/8", " 2001:db8::/32")));
    assertEquals(reads, readers.isNamed(new InetSocketAddress(address, 4711)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "prometheus/24", ""})
  void whatIsNoNetworkIsRefusedAtTheStart(String network) {
    Optional<List<String>> networks = Optional.of(List.of(network));
    assertThrows(IllegalStateException.class, () -> new MetricsReaders(networks));
  }

  @ParameterizedTest
  @CsvSource({
    "/q/metrics, X-Forwarded-For",
    "/q/metrics, Forwarded",
    "/q/metrics/, X-Forwarded-For",
    "/q/metrics/all, X-Forwarded-For",
    "//q//metrics, X-Forwarded-For",
    "/%71/%6Detrics, X-Forwarded-For",
    "/api/../q/metrics, X-Forwarded-For"
  })
  void whatAProxyPassesOnDoesNot(String path, String header) {
    given()
        .urlEncodingEnabled(false)
        .header(header, "127.0.0.1")
        .get(path)
        .then()
        .statusCode(403)
        .body(code("forbidden"));
  }
}
