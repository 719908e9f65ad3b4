package io.seedgate.seed.dependency;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seedgate.seed.asset.AssetType;
import io.seedgate.seed.asset.Environment;
import io.seedgate.seed.asset.SixRStrategy;
import io.seedgate.seed.engagement.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * Assets and what they depend on.
 *
 * @param nodes ordered by name
 * @param edges between two of the nodes, ordered by their ends
 * @param cycles strongly connected components of more than one asset, the largest first: assets
 *     that depend on each other in a circle and so can only move together
 * @param stronglyConnectedComponents all of them, single assets too, each after those that it
 *     depends on: an order in which the estate can move
 */
public record DependencyGraph(
    List<Node> nodes,
    List<Edge> edges,
    List<List<UUID>> cycles,
    List<List<UUID>> stronglyConnectedComponents) {

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
      @Schema(nullable = true) Level businessCriticality,
      @JsonProperty("six_r_strategy") @Schema(nullable = true) SixRStrategy sixRStrategy,
      @Schema(nullable = true) Integer waveNumber) {}

  /** The asset {@code from} needs the asset {@code to}. */
  public record Edge(
      UUID id,
      UUID from,
      UUID to,
      DependencyType dependencyType,
      Level criticality,
      @Schema(nullable = true) Integer port) {}

  /** The graph of some assets; edges that lead out of them are left out. */
  static DependencyGraph of(List<Node> nodes, List<Edge> edges) {
    var graph = new DefaultDirectedGraph<UUID, DefaultEdge>(DefaultEdge.class);
    nodes.forEach(node -> graph.addVertex(node.id()));
    List<Edge> inside =
        edges.stream()
            .filter(edge -> graph.containsVertex(edge.from()) && graph.containsVertex(edge.to()))
            .toList();
    inside.forEach(edge -> graph.addEdge(edge.from(), edge.to()));
    Map<UUID, Integer> order = new HashMap<>();
    nodes.forEach(node -> order.put(node.id(), order.size()));
    List<List<UUID>> components = components(graph, order);
    return new DependencyGraph(nodes, inside, cycles(components, order), components);
  }

  private static List<List<UUID>> components(
      Graph<UUID, DefaultEdge> graph, Map<UUID, Integer> order) {
    Map<UUID, List<UUID>> componentOf = new HashMap<>();
    // Of the components that may come next, the one with the first name does.
    var condensation = new DefaultDirectedGraph<List<UUID>, DefaultEdge>(DefaultEdge.class);
    for (var set : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      List<UUID> component = set.stream().sorted(Comparator.comparing(order::get)).toList();
      component.forEach(asset -> componentOf.put(asset, component));
      condensation.addVertex(component);
    }
    for (DefaultEdge edge : graph.edgeSet()) {
      List<UUID> from = componentOf.get(graph.getEdgeSource(edge));
      List<UUID> to = componentOf.get(graph.getEdgeTarget(edge));
      if (from != to) {
        condensation.addEdge(to, from);
      }
    }
    List<List<UUID>> components = new ArrayList<>();
    new TopologicalOrderIterator<>(condensation, byFirst(order)).forEachRemaining(components::add);
    return List.copyOf(components);
  }

  private static List<List<UUID>> cycles(List<List<UUID>> components, Map<UUID, Integer> order) {
    Comparator<List<UUID>> largestFirst = Comparator.comparingInt(List::size);
    return components.stream()
        .filter(component -> component.size() > 1)
        .sorted(largestFirst.reversed().thenComparing(byFirst(order)))
        .toList();
  }

  private static Comparator<List<UUID>> byFirst(Map<UUID, Integer> order) {
    return Comparator.comparing(component -> order.get(component.get(0)));
  }
}
