package io.seedgate.cli.postgres;

import java.util.Optional;

/**
 * The present databases give way to others.
 *
 * @param aside the backup that they become
 * @param back the backup that takes their place; empty if new ones are made
 */
public record Exchange(String aside, Optional<String> back) {}
