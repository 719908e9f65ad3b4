package io.seedgate.auth.limit;

import java.util.UUID;

/**
 * What one quota counts together.
 *
 * @param key a keyed hash of whose requests they are, different for each quota
 */
record Bucket(Policy policy, UUID key) {}
