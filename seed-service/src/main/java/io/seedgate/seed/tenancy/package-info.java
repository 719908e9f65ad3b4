/**
 * Transactions in the name of one tenant. Row level security shows and takes only that tenant's
 * rows; a connection that was not handed out here sees none.
 *
 * <p>Owns how a tenant reaches the database. Doesn't own who the caller is (see {@code token}) or
 * what is read.
 */
package io.seedgate.seed.tenancy;
