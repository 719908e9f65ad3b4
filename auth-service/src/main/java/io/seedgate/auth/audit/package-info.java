/**
 * The audit log: who did what to what, from where, with what outcome.
 *
 * <p>Owns the table {@code audit_events}, to which rows are only ever added, in the transaction of
 * what they record. No secret and no password ever goes into it. Does not decide what is worth
 * recording: each feature does.
 */
package io.seedgate.auth.audit;
