/**
 * Lists over HTTP: paging by cursor, filters, sort, and one row by its key.
 *
 * <p>A feature says in a {@link io.seedgate.auth.list.Listing} what its record, its source and its
 * allowed sorts and filters are; SQL is made of those constants alone, and every value that a
 * caller sends is a bind parameter. Paging is by key, not by offset: a page costs the same however
 * far in it lies, and rows that come or go in between neither repeat nor hide others.
 *
 * <p>The same parameters and codes as in seed-service's lists, so that a client learns them once.
 * Doesn't own what is listed, nor how far a caller's permission reaches: that is {@code authority}.
 */
package io.seedgate.auth.list;
