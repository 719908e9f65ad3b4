package io.seedgate.cli.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.process.StopSignal;
import io.seedgate.cli.stack.ComponentState.Status;
import io.seedgate.cli.terminal.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentTest {

  private final Component component =
      new Component(
          "sleeper",
          "nowhere",
          new ProcessBuilder("sleep", "60"),
          StopSignal.TERMINATE,
          Duration.ofSeconds(5));

  @AfterEach
  void stop() {
    component.stop();
  }

  private void kill() throws InterruptedException {
    long pid = component.state().process().orElseThrow().pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    while (component.isAlive()) {
      Thread.sleep(5);
    }
  }

  @Test
  void deadOneIsStartedAgainWhenItsDelayIsOver() throws InterruptedException {
    component.start();
    component.ready();
    kill();
    Instant death = Instant.now();
    assertTrue(component.keepAlive(death));
    assertEquals(Status.WAITING, component.state().status());
    assertFalse(component.keepAlive(death.plusMillis(999)));
    assertTrue(component.keepAlive(death.plusMillis(1000)));
    assertEquals(1, component.state().restarts());
    assertTrue(component.isStarting());
  }

  @Test
  void delayGrowsUntilAMinuteUpForgives() throws InterruptedException {
    component.start();
    Instant now = Instant.now();
    for (int delay : new int[] {1, 2, 4}) {
      kill();
      component.keepAlive(now);
      String note = component.state().note();
      assertTrue(note.endsWith("started again after %d s".formatted(delay)), note);
      component.keepAlive(now.plusSeconds(delay));
    }
    kill();
    component.keepAlive(now.plusSeconds(120));
    String note = component.state().note();
    assertTrue(note.endsWith("started again after 1 s"), note);
  }

  @Test
  void nothingStartsAfterTheStop() {
    component.start();
    component.stop();
    assertFalse(component.isAlive());
    assertFalse(component.keepAlive(Instant.now().plusSeconds(60)));
    assertThrows(Refusal.class, component::start);
    assertEquals(Status.DOWN, component.state().status());
  }

  @ParameterizedTest
  @CsvSource({"0, ended with status 0", "1, ended with status 1", "137, killed by signal 9"})
  void endingIsSaidInWords(int status, String words) {
    assertEquals(words, Component.howItEnded(status));
  }
}
