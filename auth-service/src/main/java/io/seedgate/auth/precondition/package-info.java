/**
 * Optimistic locking over HTTP (RFC 9110, 13.1.1): each changeable resource has a version, which is
 * its strong {@code ETag}; whoever changes it says in {@code If-Match} which one they have seen.
 *
 * <p>Doesn't own the versions: those are columns of the features' tables.
 */
package io.seedgate.auth.precondition;
