package io.seedgate.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

  @Test
  void laterProcessWithTheSameNumberIsAnother() {
    ProcessIdentity here = ProcessIdentity.current();
    assertTrue(here.isAlive());
    assertEquals(Optional.of(here), ProcessIdentity.of(here.pid()));
    assertFalse(new ProcessIdentity(here.pid(), "some other birth").isAlive());
  }

  @Test
  void stopLeavesALaterProcessWithTheSameNumberAlone() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      ProcessIdentity earlier = new ProcessIdentity(process.pid(), "some other birth");
      assertTrue(StopSignal.TERMINATE.stop(earlier, Duration.ofSeconds(1)));
      assertTrue(process.isAlive());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void stoppedProcessIsGone() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
    // Not SIGINT: what a shell starts in the background inherits that it is ignored.
    assertTrue(StopSignal.TERMINATE.stop(identity, Duration.ofSeconds(10)));
    assertFalse(identity.isAlive());
    assertTrue(ProcessIdentity.of(process.pid()).isEmpty());
  }

  @Test
  void processThatIgnoresTheSignalIsKilled() throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done")
            .start();
    process.inputReader().readLine();
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
    assertFalse(StopSignal.TERMINATE.stop(identity, Duration.ofMillis(300)));
    assertFalse(identity.isAlive());
  }
}
