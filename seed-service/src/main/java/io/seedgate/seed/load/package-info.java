/**
 * Loading a plan into the database: all rows of a tenant in one transaction, under row level
 * security, so that the tenant is afterwards exactly what its pack says or exactly what it was.
 *
 * <p>Also tells which rows of a pack the constraints of their tables would refuse. Owns the
 * statements, which it makes from the catalog. Doesn't decide when to load, and knows nothing of
 * users.
 */
package io.seedgate.seed.load;
