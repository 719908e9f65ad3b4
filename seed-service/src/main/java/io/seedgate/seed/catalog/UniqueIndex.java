package io.seedgate.seed.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What no two rows of a table have in common.
 *
 * @param expressions SQL, mostly the name of a column each
 * @param predicate SQL that tells which rows it is about; empty: all
 * @param nullsDistinct whether a row without one of the values is like no other
 */
public record UniqueIndex(
    String name, List<String> expressions, Optional<String> predicate, boolean nullsDistinct) {}
