package io.seedgate.seed.flow;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where discovery stands.
 *
 * @param byStatus how many flows are in each status that there is
 * @param flows those that go on first
 */
public record FlowSummary(
    int total, SortedMap<String, Long> byStatus, long assessmentReady, List<FlowProgress> flows) {

  static FlowSummary of(List<FlowProgress> flows) {
    return new FlowSummary(
        flows.size(),
        flows.stream()
            .collect(
                groupingBy(
                    flow -> flow.status().name().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    counting())),
        flows.stream().filter(FlowProgress::assessmentReady).count(),
        flows);
  }
}
