package io.seedgate.seed.dependency;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seedgate.seed.asset.AssetType;
import io.seedgate.seed.asset.Environment;
import io.seedgate.seed.asset.SixRStrategy;
import io.seedgate.seed.engagement.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/**
 * Assets and what they depend on.
 *
 * @param nodes ordered by name
 * @param edges between two of the nodes, ordered by their ends
 * @param cycles strongly connected components of more than one asset, the largest first: assets
 *     that depend on each other in a circle and so can only move together
 */
public record DependencyGraph(List<Node> nodes, List<Edge> edges, List<List<UUID>> cycles) {

  /**
   * An asset.
   *
   * @param waveNumber of the wave that it moves in; null if in none
   */
  public record Node(
      UUID id,
      String name,
      AssetType assetType,
      Environment environment,
      Level businessCriticality,
      @JsonProperty("six_r_strategy") SixRStrategy sixRStrategy,
      Integer waveNumber) {}

  /** The asset {@code from} needs the asset {@code to}. */
  public record Edge(
      UUID id,
      UUID from,
      UUID to,
      DependencyType dependencyType,
      Level criticality,
      Integer port) {}

  /** The graph of some assets; edges that lead out of them are left out. */
  static DependencyGraph of(List<Node> nodes, List<Edge> edges) {
    var graph = new DefaultDirectedGraph<UUID, DefaultEdge>(DefaultEdge.class);
    nodes.forEach(node -> graph.addVertex(node.id()));
    List<Edge> inside =
        edges.stream()
            .filter(edge -> graph.containsVertex(edge.from()) && graph.containsVertex(edge.to()))
            .toList();
    inside.forEach(edge -> graph.addEdge(edge.from(), edge.to()));
    List<UUID> order = nodes.stream().map(Node::id).toList();
    return new DependencyGraph(nodes, inside, cycles(graph, order));
  }

  private static List<List<UUID>> cycles(
      DefaultDirectedGraph<UUID, DefaultEdge> graph, List<UUID> order) {
    List<List<UUID>> cycles = new ArrayList<>();
    for (var component : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      if (component.size() > 1) {
        cycles.add(order.stream().filter(component::contains).toList());
      }
    }
    Comparator<List<UUID>> largestFirst = Comparator.comparingInt(List::size);
    cycles.sort(largestFirst.reversed().thenComparingInt(cycle -> order.indexOf(cycle.get(0))));
    return List.copyOf(cycles);
  }
}
