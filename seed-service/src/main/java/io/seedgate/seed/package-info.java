/** Fills tenants with the data of a pack and serves it to the personas who log in. */
package io.seedgate.seed;
