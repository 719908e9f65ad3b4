package io.seedgate.auth.lockout;

import java.util.UUID;

/**
 * A login that may be tried.
 *
 * @param bucket where its failure is counted: the device's where it is known, else the one that all
 *     strangers share
 * @param device by which it is known after a success
 * @param settled whether a success changes nothing: there are no failures to forgive, and the
 *     device is known for long
 */
public record LoginAttempt(UUID bucket, UUID device, boolean settled) {}
