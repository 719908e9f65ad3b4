/**
 * Headers that every answer has: what browsers may do with it, and which pages may read it.
 *
 * <p>Owns {@code seedgate.auth.allowed-origins} as far as it concerns reading across origins
 * (CORS). A resource that serves pages sets policies of its own, which replace these.
 */
package io.seedgate.auth.header;
