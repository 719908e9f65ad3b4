/**
 * Searches the log of the whole suite for the secrets that the tests used: {@link
 * io.seedgate.auth.leak.UsedSecrets} writes them down while the tests run, {@code SecretLeakIT}
 * looks for them afterwards.
 */
package io.seedgate.auth.leak;
