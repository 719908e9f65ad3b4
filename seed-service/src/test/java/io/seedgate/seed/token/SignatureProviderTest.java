package io.seedgate.seed.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SignatureProviderTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void nativeLibraryLoads() {
    assertEquals(true, new SignatureProvider().isNative());
  }
}
