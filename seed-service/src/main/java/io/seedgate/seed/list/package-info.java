/**
 * Lists of a tenant's rows over HTTP: paging by cursor, filters, sort, and one row by its id.
 *
 * <p>A feature says in a {@link io.seedgate.seed.list.Listing} what its record, its table and its
 * allowed sorts and filters are; SQL is made of those constants alone, and every value that a
 * caller sends is a bind parameter. Paging is by key, not by offset: a page costs the same however
 * far in it lies, and rows that come or go in between neither repeat nor hide others.
 *
 * <p>Doesn't own what is listed, nor who the caller is.
 */
package io.seedgate.seed.list;
