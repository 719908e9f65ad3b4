/**
 * What an estate consists of.
 *
 * <p>Owns reading {@code assets} and their value sets. How assets depend on each other is in {@code
 * dependency}.
 */
package io.seedgate.seed.asset;
