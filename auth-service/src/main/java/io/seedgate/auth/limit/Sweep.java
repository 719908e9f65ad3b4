package io.seedgate.auth.limit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes from time to time what counts no more, so that the tables don't grow. */
@Singleton
class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Instance<Swept> tables;
  private final Vertx vertx;
  private long timer;

  Sweep(@Any Instance<Swept> tables, Vertx vertx) {
    this.tables = tables;
    this.vertx = vertx;
  }

  void atStart(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> run());
  }

  void atEnd(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void run() {
    for (Swept table : tables) {
      table
          .sweep()
          .subscribe()
          .with(
              removed -> LOG.debugf("Removed %d old rows", removed),
              failure -> LOG.warnf("Old rows can't be removed: %s", failure.getMessage()));
    }
  }
}
