package io.seedgate.seed.dependency;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.seedgate.seed.dependency.DependencyGraph.Edge;
import io.seedgate.seed.dependency.DependencyGraph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;

/**
 * What an asset leads to along dependencies: all that it needs, or all that needs it.
 *
 * @param byType how many of each type are reached
 * @param assets that are reached, without the asset itself, the nearest first
 * @param edges between any two of them and the asset
 */
public record AssetReach(
    Node asset, SortedMap<String, Long> byType, List<Step> assets, List<Edge> edges) {

  /**
   * An asset that is reached.
   *
   * @param distance dependencies on the shortest way
   */
  public record Step(int distance, Node asset) {}

  /** What {@code asset} needs, directly or not; empty if the graph hasn't got it. */
  static Optional<AssetReach> chain(DependencyGraph graph, UUID asset) {
    return of(graph, asset, directed(graph));
  }

  /** What needs {@code asset}, directly or not; empty if the graph hasn't got it. */
  static Optional<AssetReach> impact(DependencyGraph graph, UUID asset) {
    return of(graph, asset, new EdgeReversedGraph<>(directed(graph)));
  }

  private static Optional<AssetReach> of(
      DependencyGraph graph, UUID asset, Graph<UUID, DefaultEdge> directed) {
    if (!directed.containsVertex(asset)) {
      return Optional.empty();
    }
    Map<UUID, Node> nodes = graph.nodes().stream().collect(toMap(Node::id, node -> node));
    Set<UUID> all = new HashSet<>();
    List<Step> steps = new ArrayList<>();
    var nearestFirst = new BreadthFirstIterator<>(directed, asset);
    while (nearestFirst.hasNext()) {
      UUID reached = nearestFirst.next();
      all.add(reached);
      if (!reached.equals(asset)) {
        steps.add(new Step(nearestFirst.getDepth(reached), nodes.get(reached)));
      }
    }
    return Optional.of(
        new AssetReach(
            nodes.get(asset),
            steps.stream()
                .collect(
                    groupingBy(
                        step -> step.asset().assetType().name().toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        counting())),
            List.copyOf(steps),
            graph.edges().stream()
                .filter(edge -> all.contains(edge.from()) && all.contains(edge.to()))
                .toList()));
  }

  private static Graph<UUID, DefaultEdge> directed(DependencyGraph graph) {
    var directed = new DefaultDirectedGraph<UUID, DefaultEdge>(DefaultEdge.class);
    graph.nodes().forEach(node -> directed.addVertex(node.id()));
    graph.edges().forEach(edge -> directed.addEdge(edge.from(), edge.to()));
    return directed;
  }
}
