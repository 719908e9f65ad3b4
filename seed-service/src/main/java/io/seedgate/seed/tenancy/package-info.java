/**
 * Transactions in the name of one tenant, and of one of its users. Row level security shows and
 * takes only that tenant's rows, and of the tables that belong to users only that user's; a
 * connection that was not handed out here sees none.
 *
 * <p>Owns how tenant and user reach the database. Doesn't own who the caller is (see {@code token})
 * or what is read.
 */
package io.seedgate.seed.tenancy;
