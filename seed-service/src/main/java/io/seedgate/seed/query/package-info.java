/**
 * Questions about a whole tenant, each one statement in {@code resources/queries}: what an endpoint
 * answers and what an operator runs with psql are the same text.
 *
 * <p>Owns how those files are read and run. What is asked, and the records of the answers, are the
 * features'.
 */
package io.seedgate.seed.query;
