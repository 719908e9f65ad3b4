/**
 * The audit log: who did what to what, from where, with what outcome.
 *
 * <p>Owns the names of what is recorded and the table {@code audit_events}, to which rows are only
 * ever added, in the transaction of what they record. No secret and no password ever goes into it.
 * Does not decide what is worth recording: each feature does. Only what is refused for lack of
 * rights is recorded here, whichever feature refuses it.
 */
package io.seedgate.auth.audit;
