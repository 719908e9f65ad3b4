/**
 * What visitors did to a tenant, held against what its pack says of it on its anchor date; and how
 * to undo it, one row, one kind or all.
 *
 * <p>Owns the statements that compare and undo, which it makes from the catalog and the golden
 * copy. Doesn't own what is pristine ({@code golden}), or who reaches which tenant ({@code
 * tenant}).
 */
package io.seedgate.seed.diff;
