/**
 * Making a tenant: its personas in auth-service first, then its rows, and a ledger of each run.
 *
 * <p>Owns the order of the steps, what a rerun does after a crash, and the default tenant at start.
 * Doesn't own how rows are made ({@code plan}, {@code load}) or what a user is (auth-service).
 */
package io.seedgate.seed.provision;
