package io.seedgate.seed.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A reason to refuse a pack.
 *
 * @param table the table it is about, or null
 * @param key the row it is about, or null
 * @param field the column or manifest field it is about, or null
 * @param reason a sentence for the pack's author
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackProblem(
    Code code, Place place, String table, String key, String field, String reason) {

  /** Stable: tests and tools rely on these names, in lower case. */
  public enum Code {
    // files
    MISSING_MANIFEST,
    UNKNOWN_FILE,
    UNSAFE_PATH,
    TOO_LARGE,
    UNREADABLE_FILE,
    DUPLICATE_FILE,
    ENCRYPTED_FILE,
    EXPLODING_FILE,
    DAMAGED_FILE,
    TOO_MANY_PROBLEMS,
    // manifest
    UNKNOWN_FIELD,
    MISSING_FIELD,
    BAD_FIELD,
    DUPLICATE_FIELD,
    UNSUPPORTED_FORMAT,
    DUPLICATE_PERSONA,
    DUPLICATE_ID,
    NAME_TAKEN,
    // rows
    MISSING_KEY,
    BAD_KEY,
    DUPLICATE_KEY,
    UNKNOWN_TABLE,
    UNKNOWN_COLUMN,
    RESERVED_COLUMN,
    NOT_ONE_TENANT_ROW,
    MISSING_VALUE,
    UNIQUE_VIOLATION,
    CHECK_VIOLATION,
    // values
    DANGLING_REFERENCE,
    UNKNOWN_PERSONA,
    UNKNOWN_NAME,
    BAD_ENUM,
    BAD_DATE,
    BAD_NUMBER,
    BAD_BOOLEAN,
    BAD_UUID,
    BAD_ADDRESS,
    BAD_JSON,
    BAD_TEXT,
    TOO_LONG,
    UNSUPPORTED_TYPE;

    @JsonValue
    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    var text = new StringBuilder().append(place).append(": ").append(code.value());
    if (table != null) {
      text.append(' ').append(table);
    }
    if (key != null) {
      text.append('/').append(key);
    }
    if (field != null) {
      text.append(' ').append(field);
    }
    return text.append(": ").append(reason).toString();
  }
}
