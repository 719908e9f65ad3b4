package io.seedgate.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void portIsTakenOnWhateverAddressSomebodyListens(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      Port port = new Port(socket.getLocalPort());
      assertFalse(port.isFree());
      assertEquals(
          Optional.of("java (process %d)".formatted(ProcessHandle.current().pid())), port.holder());
    }
  }

  @Test
  void freePortHasNoHolder() {
    Port port = Port.free();
    assertTrue(port.isFree());
    assertEquals(Optional.empty(), port.holder());
  }
}
