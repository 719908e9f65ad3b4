/**
 * Golden copies: a pack's rows once in the database, for all tenants, so that a tenant is made of
 * them by {@code INSERT ... SELECT}, brought back to them, and moved to another day.
 *
 * <p>Owns the schema {@code golden}, whose tables a script makes after each migration from the
 * catalog, and the statements that copy, clear and move. What a value means is told by {@code
 * plan}; when which tenant is made, by {@code tenant}.
 */
package io.seedgate.seed.golden;
