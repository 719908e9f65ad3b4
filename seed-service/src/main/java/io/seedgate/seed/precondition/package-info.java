/**
 * Optimistic locking over HTTP (RFC 9110, 13.1.1): each row that its user may change has a version,
 * which is its strong {@code ETag}; whoever changes or deletes it says in {@code If-Match} which
 * one they have seen. Where versions come from: decision 14.
 *
 * <p>Doesn't own the rows: what of them may be changed, and when, is for the features to say.
 */
package io.seedgate.seed.precondition;
