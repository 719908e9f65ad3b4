package io.seedgate.seed.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.PackValue.Sequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a pack from a folder, which may lie in a jar. Blocks. */
public final class PackReader {

  private static final String KEY = "key";
  private static final Pattern KEY_FORM = Pattern.compile("[A-Za-z0-9._-]+");

  private final Problems problems = new Problems();
  private final SortedMap<String, List<PackRow>> tables = new TreeMap<>();
  private final Map<String, Map<String, Place>> keys = new HashMap<>();

  private PackReader() {}

  /**
   * Reads a pack.
   *
   * @throws IOException if the folder can't be read
   */
  public static PackReading read(Path folder) throws IOException {
    return new PackReader().pack(folder);
  }

  private PackReading pack(Path folder) throws IOException {
    PackFiles files = PackFiles.read(folder, problems);
    Map<String, String> texts = texts(files);
    Optional<Manifest> manifest = manifest(texts, folder.getFileName().toString());
    texts.forEach(this::rows);
    return new PackReading(
        manifest.map(found -> new Pack(found, tables, files.hash())), problems.all());
  }

  private Map<String, String> texts(PackFiles files) {
    Map<String, String> texts = new LinkedHashMap<>();
    files
        .contents()
        .forEach(
            (name, bytes) -> {
              try {
                String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                texts.put(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
              } catch (CharacterCodingException e) {
                problems.add(Code.UNREADABLE_FILE, Place.of(name), null, "This file is not UTF-8.");
              }
            });
    return texts;
  }

  private Optional<Manifest> manifest(Map<String, String> texts, String folderName) {
    String text = texts.remove(Manifest.FILE);
    var place = Place.of(Manifest.FILE);
    if (text == null) {
      problems.add(Code.MISSING_MANIFEST, place, null, "A pack needs a readable pack.yaml.");
      return Optional.empty();
    }
    Optional<PackValue> value = YamlText.read(text, place, Code.UNREADABLE_FILE, null, problems);
    if (value.isPresent() && value.get() instanceof Mapping mapping) {
      return Optional.of(ManifestReader.read(mapping, folderName, problems));
    }
    problems.add(Code.MISSING_MANIFEST, place, null, "The manifest is a mapping.");
    return Optional.empty();
  }

  private void rows(String file, String text) {
    String table = Place.of(file).table();
    List<PackValue> values =
        file.endsWith(".csv") ? CsvText.read(text, file, problems) : list(file, text);
    List<PackRow> rows = tables.computeIfAbsent(table, any -> new ArrayList<>());
    for (PackValue value : values) {
      if (value instanceof Mapping fields) {
        rows.add(row(table, fields));
      } else {
        problems.add(Code.UNREADABLE_FILE, value.place(), table, null, null, "A row is a mapping.");
      }
    }
  }

  private List<PackValue> list(String file, String text) {
    Optional<PackValue> value =
        YamlText.read(text, Place.of(file), Code.UNREADABLE_FILE, null, problems);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Sequence rows) {
      return rows.items();
    }
    problems.add(
        Code.UNREADABLE_FILE, value.get().place(), null, "A data file is a list of mappings.");
    return List.of();
  }

  private PackRow row(String table, Mapping fields) {
    Map<String, PackValue> columns = new LinkedHashMap<>(fields.entries());
    String key = key(table, columns.remove(KEY), fields.place());
    columns.values().removeIf(value -> value instanceof Scalar scalar && scalar.isNull());
    return new PackRow(key, columns, fields.place());
  }

  /** The row's key; empty, after telling so, if it has none that will do. */
  private String key(String table, PackValue value, Place row) {
    if (value == null) {
      problems.add(Code.MISSING_KEY, row, table, null, KEY, "Each row needs a key.");
      return "";
    }
    if (!(value instanceof Scalar key) || !KEY_FORM.matcher(key.text()).matches()) {
      problems.add(
          Code.BAD_KEY,
          value.place(),
          table,
          null,
          KEY,
          "A key is made of letters, digits, '.', '_' and '-'.");
      return "";
    }
    Place first =
        keys.computeIfAbsent(table, any -> new HashMap<>()).putIfAbsent(key.text(), key.place());
    if (first != null) {
      problems.add(
          Code.DUPLICATE_KEY,
          key.place(),
          table,
          key.text(),
          KEY,
          "This key stands at %s already.".formatted(first));
    }
    return key.text();
  }
}
