/**
 * In which order an estate moves.
 *
 * <p>Owns reading {@code migration_waves} and {@code wave_assignments}. Doesn't plan waves.
 */
package io.seedgate.seed.wave;
