/**
 * The packs that a tenant can be made from, over HTTP: shipped and mounted ones, the broken ones
 * with what is wrong with them.
 *
 * <p>Doesn't own how packs are found, read and checked; those are {@code pack}, {@code plan} and
 * {@code load}.
 */
package io.seedgate.seed.library;
