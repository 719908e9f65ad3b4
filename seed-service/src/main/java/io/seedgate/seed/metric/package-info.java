/**
 * Who may read the metrics.
 *
 * <p>Owns {@code seedgate.seed.metrics-from}. What is measured belongs to whoever measures it.
 */
package io.seedgate.seed.metric;
