package io.seedgate.seed.golden;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import java.util.List;

/**
 * What the rows of a table are in a tenant that nobody has changed.
 *
 * @param columns those that the pack sets
 * @param source a SELECT in parentheses, for a transaction of the tenant: {@code id}, {@code
 *     seed_key} and the columns
 */
public record PristineTable(Table table, List<Column> columns, String source) {}
