/**
 * How assets depend on each other: row by row, and as a graph with its cycles.
 *
 * <p>Owns reading {@code asset_dependencies}. What the graph's nodes are comes from {@code asset}.
 */
package io.seedgate.seed.dependency;
