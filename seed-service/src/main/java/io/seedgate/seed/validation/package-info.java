/**
 * Whether a tenant's data still means what its pack meant: the rules of {@code
 * resources/validation}, references that lead nowhere, rows that another tenant sees, and personas
 * who can't log in or don't see what the oracle says.
 *
 * <p>Owns which rules there are and how their findings are told. Doesn't own the data, and changes
 * none of it.
 */
package io.seedgate.seed.validation;
