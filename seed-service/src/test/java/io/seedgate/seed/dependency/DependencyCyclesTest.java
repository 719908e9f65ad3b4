package io.seedgate.seed.dependency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.seed.asset.AssetType;
import io.seedgate.seed.asset.Environment;
import io.seedgate.seed.dependency.DependencyGraph.Edge;
import io.seedgate.seed.dependency.DependencyGraph.Node;
import io.seedgate.seed.engagement.Level;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyCyclesTest {

  @ParameterizedTest(name = "{0} of {1} has the cycles {2}")
  @CsvSource({
    "'', a, ''",
    "ab bc, abc, ''",
    "ab ba, ab, ab",
    "ab ab ba, ab, ab",
    "ab bc ca, abc, abc",
    "ab ba bc cd dc, abcd, ab cd",
    "ab bc cb bd db ef fe, abcdef, bcd ef",
    "fe ef ab bc ca, fabce, abc fe",
    "ab ba bz zb, ab, ab",
  })
  void areStronglyConnectedComponentsOfMoreThanOneAsset(String edges, String nodes, String cycles) {
    DependencyGraph graph =
        DependencyGraph.of(
            nodes.chars().mapToObj(name -> node((char) name)).toList(),
            Arrays.stream(edges.split(" "))
                .filter(it -> !it.isEmpty())
                .map(DependencyCyclesTest::edge)
                .toList());
    assertEquals(cycles, names(graph));
  }

  private static String names(DependencyGraph graph) {
    return graph.cycles().stream()
        .map(
            cycle ->
                cycle.stream()
                    .map(id -> "" + (char) id.getLeastSignificantBits())
                    .collect(Collectors.joining()))
        .collect(Collectors.joining(" "));
  }

  private static UUID id(char name) {
    return new UUID(0, name);
  }

  private static Node node(char name) {
    return new Node(
        id(name), "" + name, AssetType.SERVER, Environment.PRODUCTION, Level.HIGH, null, null);
  }

  private static Edge edge(String ends) {
    return new Edge(
        UUID.randomUUID(),
        id(ends.charAt(0)),
        id(ends.charAt(1)),
        DependencyType.DATA_FEED,
        Level.LOW,
        null);
  }

  @org.junit.jupiter.api.Test
  void edgesThatLeadOutOfTheNodesAreLeftOut() {
    DependencyGraph graph =
        DependencyGraph.of(List.of(node('a'), node('b')), List.of(edge("ab"), edge("bz")));
    assertEquals(List.of(id('b')), graph.edges().stream().map(Edge::to).toList());
  }
}
