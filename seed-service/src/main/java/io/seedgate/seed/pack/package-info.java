/**
 * Reading a pack: its files, its manifest, and its rows with the file and line of each value.
 *
 * <p>Owns the format of {@code docs/packs.md} as far as it can be judged without a database.
 * Doesn't know which tables and columns exist (see {@code plan}), and writes nothing.
 */
package io.seedgate.seed.pack;
