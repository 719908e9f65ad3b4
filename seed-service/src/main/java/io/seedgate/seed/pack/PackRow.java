package io.seedgate.seed.pack;

import java.util.Map;

/**
 * A row of a pack.
 *
 * @param key unique in its table; empty where its author left it out, which is a problem
 * @param fields the columns and their values, without {@code key} and without those left null
 * @param place where the row begins
 */
public record PackRow(String key, Map<String, PackValue> fields, Place place) {}
