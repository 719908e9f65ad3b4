package io.seedgate.seed.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.PackValue.Sequence;
import io.seedgate.seed.pack.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Values as JSON. An unquoted scalar that reads as null, number (of at most 1,000 digits), true or
 * false becomes one; {@code {$at: offset}} and {@code {$date: offset}} become a timestamp and a
 * date (RFC 3339).
 */
final class JsonForm {

  private static final String AT = "$at";
  private static final String DATE = "$date";
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,999})(\\.\\d{1,999})?");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonForm() {}

  /** Told of each thing in {@code value} that can't be JSON. */
  interface Refusal {
    void refuse(Code code, Place place, String reason);
  }

  static void check(PackValue value, Refusal refusal) {
    if (value instanceof Scalar scalar && scalar.text().indexOf('\0') >= 0) {
      refusal.refuse(
          Code.BAD_JSON, value.place(), "JSON in PostgreSQL can't hold the character 0.");
    } else if (value instanceof Sequence sequence) {
      sequence.items().forEach(item -> check(item, refusal));
    } else if (value instanceof Mapping mapping) {
      checkMapping(mapping, refusal);
    }
  }

  private static void checkMapping(Mapping mapping, Refusal refusal) {
    if (mapping.entries().keySet().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
      refusal.refuse(
          Code.BAD_JSON, mapping.place(), "JSON in PostgreSQL can't hold the character 0.");
    }
    Optional<String> marker =
        mapping.entries().keySet().stream().filter(name -> name.startsWith("$")).findFirst();
    if (marker.isEmpty()) {
      mapping.entries().values().forEach(value -> check(value, refusal));
      return;
    }
    boolean alone = mapping.entries().size() == 1;
    boolean known = marker.get().equals(AT) || marker.get().equals(DATE);
    if (!alone || !known) {
      refusal.refuse(
          Code.BAD_JSON,
          mapping.place(),
          "Names that begin with '$' are {$at: offset} and {$date: offset}, each alone.");
      return;
    }
    boolean timed = marker.get().equals(AT);
    if (offset(mapping, marker.get()).filter(o -> o.time().isPresent() == timed).isEmpty()) {
      refusal.refuse(
          Code.BAD_DATE,
          mapping.place(),
          tooFar(mapping, marker.get())
              .orElse(
                  timed
                      ? "$at takes an offset with a time, as W-2 Thu 18:00."
                      : "$date takes an offset without a time, as W-2 Thu."));
    }
  }

  private static Optional<DayOffset> offset(Mapping mapping, String marker) {
    return mapping.entries().get(marker) instanceof Scalar scalar
        ? DayOffset.parse(scalar.text())
        : Optional.empty();
  }

  private static Optional<String> tooFar(Mapping mapping, String marker) {
    return mapping.entries().get(marker) instanceof Scalar scalar
        ? DayOffset.tooFar(scalar.text())
        : Optional.empty();
  }

  /** The JSON of a value that {@link #check} had nothing against. */
  static JsonNode render(PackValue value, LocalDate anchor) {
    return render(
        value,
        offset ->
            NODES.textNode(
                offset.time().isPresent()
                    ? offset.instant(anchor).toString()
                    : offset.date(anchor).toString()));
  }

  /** The same with null in the place of each moment. */
  static JsonNode template(PackValue value) {
    return render(value, offset -> NODES.nullNode());
  }

  private static JsonNode render(PackValue value, Function<DayOffset, JsonNode> moment) {
    if (value instanceof Scalar scalar) {
      return scalar.plain() ? plain(scalar) : NODES.textNode(scalar.text());
    }
    if (value instanceof Sequence sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.items().forEach(item -> array.add(render(item, moment)));
      return array;
    }
    Mapping mapping = (Mapping) value;
    Optional<DayOffset> offset = offset(mapping);
    if (offset.isPresent()) {
      return moment.apply(offset.get());
    }
    ObjectNode object = NODES.objectNode();
    mapping.entries().forEach((name, inner) -> object.set(name, render(inner, moment)));
    return object;
  }

  /** Where in the JSON which moments belong; empty if there are none. */
  static Optional<JsonNode> moments(PackValue value) {
    ArrayNode moments = NODES.arrayNode();
    collect(value, List.of(), moments);
    return Optional.<JsonNode>of(moments).filter(found -> !found.isEmpty());
  }

  private static void collect(PackValue value, List<String> path, ArrayNode moments) {
    if (value instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        collect(sequence.items().get(i), below(path, Integer.toString(i)), moments);
      }
    } else if (value instanceof Mapping mapping) {
      offset(mapping)
          .ifPresentOrElse(
              offset -> moments.add(moment(path, offset)),
              () ->
                  mapping
                      .entries()
                      .forEach((name, inner) -> collect(inner, below(path, name), moments)));
    }
  }

  private static ObjectNode moment(List<String> path, DayOffset offset) {
    ObjectNode moment = NODES.objectNode();
    ArrayNode steps = moment.putArray("path");
    path.forEach(steps::add);
    moment.put("weekly", offset.from() == DayOffset.From.MONDAY).put("days", offset.days());
    offset.time().ifPresent(time -> moment.put("time_of_day", time.toString()));
    return moment;
  }

  private static List<String> below(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static Optional<DayOffset> offset(Mapping mapping) {
    return mapping.entries().containsKey(AT) ? offset(mapping, AT) : offset(mapping, DATE);
  }

  private static JsonNode plain(Scalar scalar) {
    if (scalar.isNull()) {
      return NODES.nullNode();
    }
    String text = scalar.text();
    if (text.equals("true") || text.equals("false")) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    return NUMBER.matcher(text).matches()
        ? NODES.numberNode(new BigDecimal(text))
        : NODES.textNode(text);
  }
}
