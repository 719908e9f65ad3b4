package io.seedgate.cli.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.stack.Readiness.DefaultTenant;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessTest {

  @Test
  void refusedPackIsToldWithItsReason() throws IOException {
    String health =
        """
        {"status": "DOWN", "checks": [
          {"name": "database", "status": "UP"},
          {"name": "default-tenant", "status": "DOWN",
           "data": {"state": "refused", "pack": "estate", "reason": "assets.yaml:3: no such key"}}]}
        """;
    assertEquals(
        Optional.of("estate: assets.yaml:3: no such key"),
        Readiness.refusalIn(JSON.std.mapFrom(health)));
  }

  @Test
  void seededTenantIsToldWithTheNameOfItsPack() throws IOException {
    String health =
        """
        {"status": "UP", "checks": [
          {"name": "default-tenant", "status": "UP",
           "data": {"state": "seeded", "pack": "estate 1.1.0", "tenant": "democorp"}}]}
        """;
    assertEquals(
        Optional.of(new DefaultTenant("democorp", "estate")),
        Readiness.tenantIn(JSON.std.mapFrom(health)));
  }

  @Test
  void serviceThatSeedsNothingHasNoDefaultTenant() throws IOException {
    String health =
        """
        {"status": "UP", "checks": [
          {"name": "default-tenant", "status": "UP", "data": {"state": "not wanted"}}]}
        """;
    assertEquals(Optional.empty(), Readiness.tenantIn(JSON.std.mapFrom(health)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"checks\": []}",
        "{\"checks\": [{\"name\": \"default-tenant\", \"status\": \"DOWN\"}]}",
        "{\"checks\": [{\"name\": \"default-tenant\", \"data\": {\"state\": \"pending\"}}]}",
        "{\"checks\": [{\"name\": \"other\", \"data\": {\"state\": \"refused\"}}]}"
      })
  void anythingElseIsWaitedFor(String health) throws IOException {
    assertEquals(Optional.empty(), Readiness.refusalIn(JSON.std.mapFrom(health)));
  }
}
