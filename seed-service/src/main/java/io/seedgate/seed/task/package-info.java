/**
 * Tasks: what somebody has to do, theirs alone, and the dashboard over them.
 *
 * <p>Owns {@code tasks}. Doesn't own who the user is, nor that other users' rows stay unseen: row
 * policies see to that beside the queries (see {@code tenancy}).
 */
package io.seedgate.seed.task;
