/**
 * Discovery flows: what has been found out about an estate, and how far that has come.
 *
 * <p>Owns reading {@code discovery_flows}. Doesn't run flows.
 */
package io.seedgate.seed.flow;
