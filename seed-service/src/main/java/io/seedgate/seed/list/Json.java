package io.seedgate.seed.list;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A jsonb value on its way from the database to the answer, byte for byte.
 *
 * @param text valid JSON
 */
public record Json(@JsonValue @JsonRawValue String text) {}
