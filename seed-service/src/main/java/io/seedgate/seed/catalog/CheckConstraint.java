package io.seedgate.seed.catalog;

import java.util.List;

/**
 * What each row of a table has to meet.
 *
 * @param condition SQL, on the table's columns by their names
 * @param columns that it is about
 */
public record CheckConstraint(String name, String condition, List<String> columns) {}
