package io.seedgate.cli.api;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Follows a run of seed-service by its server-sent events, over broken connections and restarts of
 * the service: the run is in its ledger, and whoever finds it unfinished ends it.
 */
public final class RunFollower {

  private static final long PAUSE_MILLIS = 1_000;

  /** Pauses; a killed service is started again within that time. */
  private static final int PATIENCE = 120;

  private final SeedApi api;
  private final String run;
  private final Consumer<Map<String, Object>> news;
  private String seen;

  private RunFollower(SeedApi api, String run, Consumer<Map<String, Object>> news) {
    this.api = api;
    this.run = run;
    this.news = news;
  }

  /**
   * Returns the run when it has ended, for better or worse. Throws a {@link Refusal} if the service
   * says no or stays away.
   *
   * @param run its path
   * @param news is told of each state of the run, the last one left out
   */
  public static Map<String, Object> follow(
      SeedApi api, String run, Consumer<Map<String, Object>> news) {
    return new RunFollower(api, run, news).follow();
  }

  private Map<String, Object> follow() {
    for (int failures = 0; failures < PATIENCE; failures++) {
      try (Stream<String> lines = api.events(run + "/events", seen)) {
        failures = 0;
        Map<String, Object> ended = read(lines);
        if (ended != null) {
          return ended;
        }
      } catch (IOException | UncheckedIOException broken) {
        // tried again below
      }
      pause();
    }
    throw new Refusal(
        "seed-service doesn't tell of %s any more; the run goes on without this command."
            .formatted(run));
  }

  /** Returns the run once it has ended; null if the stream ends before. */
  private Map<String, Object> read(Stream<String> lines) throws IOException {
    Map<String, String> event = new HashMap<>();
    for (String line : (Iterable<String>) lines::iterator) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        event.put(line.substring(0, colon), line.substring(colon + 1).strip());
      } else if (line.isEmpty() && event.containsKey("data")) {
        // A run is one line of data.
        Map<String, Object> state = JSON.std.mapFrom(event.get("data"));
        if (event.get("event").equals("done")) {
          return state;
        }
        seen = event.get("id");
        event.clear();
        news.accept(state);
      }
    }
    return null;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
