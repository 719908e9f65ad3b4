/**
 * Changes in part: JSON merge patches (RFC 7396) of records, checked like a whole document.
 *
 * <p>Doesn't own what may be changed: each feature has a record of it.
 */
package io.seedgate.auth.patch;
