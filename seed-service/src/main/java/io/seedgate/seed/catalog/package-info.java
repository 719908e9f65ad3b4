/**
 * The tables that a pack may fill, as PostgreSQL's catalog tells of them.
 *
 * <p>Owns the conventions by which a table is recognised: {@code client_account_id} names its
 * tenant, {@code id} and that make its primary key, {@code seed_key} holds a pack's key, and the
 * table that {@code client_account_id} refers to is the tenants' own. Knows no table by name and no
 * row.
 */
package io.seedgate.seed.catalog;
