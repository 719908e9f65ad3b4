package io.seedgate.seed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameBasedUuidTest {

  /** The test vector of RFC 9562, appendix A.4. */
  @Test
  void isThatOfTheRfc() {
    UUID dnsNamespace = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertEquals(
        UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
        NameBasedUuid.of(dnsNamespace, "www.example.com"));
  }
}
