/**
 * People who belong to a tenant: who they are, and which engagement they begin in.
 *
 * <p>Doesn't own their logins and roles; those are auth-service's.
 */
package io.seedgate.seed.profile;
