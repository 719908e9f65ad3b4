package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.PackValue.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The fields of one mapping of a pack. Asking for a field makes it known; what is missing or
 * malformed is reported and stood in for by something empty, so that reading goes on.
 */
public final class Fields {

  private static final Pattern UUID_FORM =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Mapping mapping;
  private final String prefix;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();

  /**
   * The fields of {@code mapping}.
   *
   * @param prefix what to name before a field in a problem; empty or ending in a dot
   */
  public Fields(Mapping mapping, String prefix, Problems problems) {
    this.mapping = mapping;
    this.prefix = prefix;
    this.problems = problems;
  }

  public Place place() {
    return mapping.place();
  }

  public boolean has(String name) {
    known.add(name);
    return mapping.entries().containsKey(name);
  }

  public Place place(String name) {
    return has(name) ? mapping.entries().get(name).place() : place();
  }

  public String text(String name) {
    if (!has(name)) {
      problems.add(Code.MISSING_FIELD, place(), prefix + name, "This has to be said.");
      return "";
    }
    return optionalText(name);
  }

  public String optionalText(String name) {
    if (!has(name)) {
      return "";
    }
    if (mapping.entries().get(name) instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    bad(name, "This is a text.");
    return "";
  }

  /** A text of a form that {@code expectation} describes. */
  public String text(String name, Pattern form, String expectation) {
    String text = text(name);
    if (!text.isEmpty() && !form.matcher(text).matches()) {
      bad(name, expectation);
    }
    return text;
  }

  public UUID uuid(String name) {
    String text = text(name, UUID_FORM, "This is a UUID: 8-4-4-4-12 hexadecimal digits.");
    return UUID_FORM.matcher(text).matches() ? UUID.fromString(text) : new UUID(0, 0);
  }

  public Map<String, PackValue> entries(String name) {
    if (!has(name)) {
      return Map.of();
    }
    if (mapping.entries().get(name) instanceof Mapping inner) {
      return inner.entries();
    }
    bad(name, "This is a mapping.");
    return Map.of();
  }

  public Fields mapping(String name) {
    return new Fields(new Mapping(entries(name), place(name)), prefix + name + ".", problems);
  }

  public List<PackValue> items(String name) {
    if (!has(name)) {
      return List.of();
    }
    if (mapping.entries().get(name) instanceof Sequence sequence) {
      return sequence.items();
    }
    bad(name, "This is a list.");
    return List.of();
  }

  /** The mappings of a list. */
  public List<Fields> mappings(String name) {
    return items(name).stream()
        .filter(item -> isMapping(name, item))
        .map(item -> new Fields((Mapping) item, prefix + name + ".", problems))
        .toList();
  }

  private boolean isMapping(String name, PackValue item) {
    if (item instanceof Mapping) {
      return true;
    }
    problems.add(Code.BAD_FIELD, item.place(), prefix + name, "Each item is a mapping.");
    return false;
  }

  public void bad(String name, String reason) {
    problems.add(Code.BAD_FIELD, place(name), prefix + name, reason);
  }

  /** Reports each field that nobody asked for. Comes last. */
  public void refuseOthers() {
    mapping
        .entries()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                problems.add(
                    Code.UNKNOWN_FIELD,
                    value.place(),
                    prefix + name,
                    "No such field is known; there are %s.".formatted(String.join(", ", known)));
              }
            });
  }
}
