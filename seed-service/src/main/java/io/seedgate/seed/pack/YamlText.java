package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * One YAML document as values with their lines. Built from the parser's events: nothing is
 * constructed, aliases and tags are refused, so a file can neither blow up nor name a class.
 */
final class YamlText {

  /** How deep values lie within each other, at most. */
  static final int DEEPEST = 50;

  /** One of two surrogates without the other, which only an escape can be: no answer holds it. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private static final String NO_YAML = "This is not YAML.";

  private final String file;
  private final int firstLine;
  private final Problems problems;
  private final Iterator<Event> events;

  private YamlText(Reader text, Place start, Problems problems) {
    this.file = start.file();
    this.firstLine = Math.max(1, start.line());
    this.problems = problems;
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new Yaml(options).parse(text).iterator();
  }

  /**
   * Reads the one document of a cell's text.
   *
   * @param start where the text begins in its file
   * @param broken the code to report with if this isn't YAML
   * @param field the field to report, or null
   * @return empty if it isn't YAML (and reported) or holds nothing (and not reported)
   */
  static Optional<PackValue> read(
      String text, Place start, Code broken, String field, Problems problems) {
    var reader = new YamlText(new StringReader(text), start, problems);
    try {
      return reader.document();
    } catch (MarkedYAMLException e) {
      problems.add(broken, reader.place(e, start), field, sentence(e));
    } catch (YAMLException e) {
      problems.add(broken, start, field, NO_YAML);
    }
    return Optional.empty();
  }

  /** Reads the one document of a file; empty if there is none, or (told) if it isn't YAML. */
  static Optional<PackValue> read(PackText text, String file, Problems problems) {
    var reader = new YamlText(text, Place.of(file), problems);
    try {
      return reader.document();
    } catch (YAMLException e) {
      reader.tell(e);
      return Optional.empty();
    }
  }

  /**
   * Reads a file that is one list, item by item.
   *
   * @param item given each item before the next is read
   */
  static void items(PackText text, String file, Problems problems, Consumer<PackValue> item) {
    var reader = new YamlText(text, Place.of(file), problems);
    try {
      reader.items(
          value -> {
            text.nextRow();
            item.accept(value);
          });
    } catch (YAMLException e) {
      reader.tell(e);
    }
  }

  private void tell(YAMLException e) {
    if (e instanceof MarkedYAMLException marked) {
      problems.add(Code.UNREADABLE_FILE, place(marked, Place.of(file)), null, sentence(marked));
    } else {
      PackText.tell(e, Place.of(file), NO_YAML, problems);
    }
  }

  private Place place(MarkedYAMLException e, Place otherwise) {
    return e.getProblemMark() == null ? otherwise : place(e.getProblemMark());
  }

  private static String sentence(MarkedYAMLException e) {
    return "This is not YAML that a pack may hold: " + e.getProblem() + ".";
  }

  private Optional<PackValue> document() {
    Optional<Event> first = first();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    PackValue value = value(first.get(), 0);
    end();
    return Optional.of(value);
  }

  private void items(Consumer<PackValue> item) {
    Optional<Event> first = first();
    if (first.isEmpty()) {
      return;
    }
    if (first.get() instanceof SequenceStartEvent sequence) {
      refuseNames(sequence);
      refuseTag(sequence.getTag(), sequence);
      eachItem(0, item);
    } else {
      PackValue value = value(first.get(), 0);
      problems.add(Code.UNREADABLE_FILE, value.place(), null, "A data file is a list of mappings.");
    }
    end();
  }

  /** The next event; the parser lets some malformed escapes through to whoever reads numbers. */
  private Event next() {
    try {
      return events.next();
    } catch (IllegalArgumentException e) {
      throw new YAMLException(e);
    }
  }

  /** What the document begins with. */
  private Optional<Event> first() {
    next();
    return next().is(Event.ID.StreamEnd) ? Optional.empty() : Optional.of(next());
  }

  private void end() {
    next();
    Event end = next();
    if (!end.is(Event.ID.StreamEnd)) {
      throw refused("a second document", end);
    }
  }

  private PackValue value(Event event, int depth) {
    if (depth > DEEPEST) {
      throw refused("nested more than " + DEEPEST + " deep", event);
    }
    refuseNames(event);
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event);
      if (HALF.matcher(scalar.getValue()).find()) {
        throw refused("half of a character", event);
      }
      return new PackValue.Scalar(scalar.getValue(), scalar.isPlain(), place(event.getStartMark()));
    }
    if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence.getTag(), event);
      return sequence(event, depth);
    }
    if (event instanceof MappingStartEvent mapping) {
      refuseTag(mapping.getTag(), event);
      return mapping(event, depth);
    }
    throw refused("an unexpected " + event.getEventId(), event);
  }

  private PackValue sequence(Event start, int depth) {
    List<PackValue> items = new ArrayList<>();
    eachItem(depth, items::add);
    return new PackValue.Sequence(items, place(start.getStartMark()));
  }

  private void eachItem(int depth, Consumer<PackValue> item) {
    for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
      item.accept(value(event, depth + 1));
    }
  }

  private PackValue mapping(Event start, int depth) {
    Map<String, PackValue> entries = new LinkedHashMap<>();
    for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
      if (!(value(event, depth + 1) instanceof PackValue.Scalar name)) {
        throw refused("a name that is no text", event);
      }
      PackValue value = value(next(), depth + 1);
      if (entries.put(name.text(), value) != null) {
        problems.add(
            Code.DUPLICATE_FIELD, name.place(), name.text(), "This field stands here twice.");
      }
    }
    return new PackValue.Mapping(entries, place(start.getStartMark()));
  }

  private static void refuseNames(Event event) {
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw refused("an anchor or alias", event);
    }
  }

  private static void refuseTag(String tag, Event event) {
    // The parser tells "!" for a quoted scalar that could be anything: no tag of the author's.
    if (tag != null && !tag.equals("!")) {
      throw refused("a tag", event);
    }
  }

  private static MarkedYAMLException refused(String what, Event event) {
    return new Refused(what, event.getStartMark());
  }

  private Place place(Mark mark) {
    return new Place(file, firstLine + mark.getLine());
  }

  private static final class Refused extends MarkedYAMLException {

    Refused(String what, Mark mark) {
      super(null, null, what + " is not allowed", mark);
    }
  }
}
