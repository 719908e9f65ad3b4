package io.seedgate.auth.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.Set;

/** Applies merge patches to records. */
@Singleton
public class MergePatch {
  public static final String MEDIA_TYPE = "application/merge-patch+json";

  private final ObjectMapper json;
  private final Validator validator;

  MergePatch(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * The record as the patch makes it. A field that the record doesn't have, or that becomes what it
   * must not be, is a 400 as in any body.
   *
   * @param current what may be changed, as it is now
   */
  public <T extends Record> T apply(T current, Class<T> type, JsonNode patch) {
    T changed;
    try {
      if (!patch.isObject()) {
        throw MismatchedInputException.from(null, type, "no object");
      }
      changed = json.treeToValue(merge(json.valueToTree(current), patch), type);
    } catch (JsonProcessingException refused) {
      throw new BadRequestException(refused);
    }
    Set<ConstraintViolation<T>> violations = validator.validate(changed);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return changed;
  }

  /** RFC 7396, section 2: null removes, an object goes in depth, all else replaces. */
  private JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged = target instanceof ObjectNode object ? object : json.createObjectNode();
    for (var field : patch.properties()) {
      if (field.getValue().isNull()) {
        merged.remove(field.getKey());
      } else {
        merged.set(field.getKey(), merge(merged.path(field.getKey()), field.getValue()));
      }
    }
    return merged;
  }
}
