package io.seedgate.cli.stack;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.home.Home;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The state as JSON in the home directory. Readers see the old one or the new one, never a half.
 */
public final class StateFile {

  private static final JSON JSON_FORMAT = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private final Path file;
  private FileTime writtenAt;

  public StateFile(Home home) {
    this.file = home.state();
  }

  public void write(StackState state) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(next, JSON_FORMAT.asString(toJson(state)));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      writtenAt = Files.getLastModifiedTime(file);
    } catch (IOException problem) {
      throw new Refusal("Can't write %s.".formatted(file), problem);
    }
  }

  /** Whether somebody else has changed or deleted what was written here. */
  boolean isTouched() {
    try {
      return !Files.getLastModifiedTime(file).equals(writtenAt);
    } catch (IOException gone) {
      return true;
    }
  }

  /** Empty where no stack has ever been started, and where the file is damaged. */
  public Optional<StackState> read() {
    try {
      return Optional.of(fromJson(JSON.std.mapFrom(Files.readString(file))));
    } catch (AccessDeniedException problem) {
      throw new Refusal("%s belongs to another user.".formatted(file.getParent()), problem);
    } catch (IOException | RuntimeException missingOrDamaged) {
      return Optional.empty();
    }
  }

  /** Whether there is a file, and no state in it. */
  public boolean isDamaged() {
    return Files.exists(file) && read().isEmpty();
  }

  private static Map<String, Object> toJson(StackState state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("supervisor", toJson(state.supervisor()));
    json.put("phase", lower(state.phase()));
    json.put("failure", state.failure());
    json.put("components", state.components().stream().map(StateFile::toJson).toList());
    json.put("steps", state.steps().stream().map(StateFile::toJson).toList());
    return json;
  }

  private static Map<String, Object> toJson(ProcessIdentity process) {
    return Map.of("pid", process.pid(), "birth", process.birth());
  }

  private static Map<String, Object> toJson(ComponentState component) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", component.name());
    json.put("status", lower(component.status()));
    json.put("address", component.address());
    component.process().ifPresent(process -> json.put("process", toJson(process)));
    component.startedAt().ifPresent(instant -> json.put("started_at", instant.toString()));
    json.put("restarts", component.restarts());
    json.put("note", component.note());
    return json;
  }

  private static Map<String, Object> toJson(Step step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", step.title());
    json.put("started_at", step.startedAt().toString());
    step.finishedAt().ifPresent(instant -> json.put("finished_at", instant.toString()));
    return json;
  }

  private static StackState fromJson(Map<String, Object> json) {
    return new StackState(
        process(json.get("supervisor")).orElseThrow(),
        Phase.valueOf(upper(json.get("phase"))),
        objects(json.get("steps")).stream().map(StateFile::step).toList(),
        objects(json.get("components")).stream().map(StateFile::component).toList(),
        text(json.get("failure")));
  }

  private static ComponentState component(Map<?, ?> json) {
    return new ComponentState(
        text(json.get("name")),
        ComponentState.Status.valueOf(upper(json.get("status"))),
        text(json.get("address")),
        process(json.get("process")),
        instant(json.get("started_at")),
        ((Number) json.get("restarts")).intValue(),
        text(json.get("note")));
  }

  private static Step step(Map<?, ?> json) {
    return new Step(
        text(json.get("title")),
        instant(json.get("started_at")).orElseThrow(),
        instant(json.get("finished_at")));
  }

  private static Optional<ProcessIdentity> process(Object json) {
    return json instanceof Map<?, ?> process
        ? Optional.of(
            new ProcessIdentity(
                ((Number) process.get("pid")).longValue(), text(process.get("birth"))))
        : Optional.empty();
  }

  private static List<Map<?, ?>> objects(Object json) {
    return ((List<?>) json).stream().<Map<?, ?>>map(element -> (Map<?, ?>) element).toList();
  }

  private static Optional<Instant> instant(Object json) {
    return Optional.ofNullable(json).map(Object::toString).map(Instant::parse);
  }

  private static String text(Object json) {
    return json.toString();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(Object json) {
    return json.toString().toUpperCase(Locale.ROOT);
  }
}
