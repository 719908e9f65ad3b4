/**
 * Who may read the metrics.
 *
 * <p>Owns {@code seedgate.auth.metrics-from}. What is measured belongs to whoever measures it.
 */
package io.seedgate.auth.metric;
