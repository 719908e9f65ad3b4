/**
 * Log files: rotated by size when a component starts, read from their end, followed while they
 * grow, and searched for what went wrong.
 *
 * <p>Doesn't write logs: each component writes its own through its standard output.
 */
package io.seedgate.cli.logs;
