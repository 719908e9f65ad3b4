/**
 * Generators: what a pack says of the rows that surround its story at a scale above 1, compiled to
 * SQL that computes each value from seed and key, so that no row passes through the service.
 *
 * <p>Owns the rules of {@code generators/*.yaml}, the hash behind them, and their statements.
 * Doesn't know which rows the story has, which {@code plan} tells, nor when a tenant is made.
 */
package io.seedgate.seed.generate;
