package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A pack whose rows pass by one at a time, as often as need be: of a large one no more than keys
 * lie in memory. Blocks. Not thread-safe.
 */
public final class OpenPack implements Closeable {

  private static final String KEY = "key";
  private static final Pattern KEY_FORM = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** Keys and where they stand take some 150 bytes a row. */
  private static final int MOST_ROWS = 1_000_000;

  /** They are kept in memory as a whole. */
  private static final long LARGEST_GENERATORS = 1L << 20;

  private final PackFiles files;
  private final String hash;
  private final Optional<Manifest> manifest;
  private final SortedMap<String, PackValue> generators;
  private final SortedMap<String, TableOutline> tables = new TreeMap<>();
  private final Problems problems;

  private OpenPack(PackFiles files, Optional<String> name, Problems problems) throws IOException {
    this.files = files;
    this.problems = problems;
    this.hash = files.hash();
    this.manifest = readManifest(name);
    this.generators = readGenerators();
  }

  /**
   * Opens a pack that has to bear the name of its folder or zip.
   *
   * @param path of a folder, which may lie in a jar, or of a zip
   * @throws IOException if it can't be read
   */
  public static OpenPack of(Path path) throws IOException {
    var problems = new Problems();
    return open(PackFiles.of(path, problems), Optional.of(PackFiles.name(path)), problems);
  }

  /**
   * Opens a zip, whatever the file is called.
   *
   * @param name that the pack has to bear, if that counts
   * @throws NoZipException if it is none
   */
  public static OpenPack ofUpload(Path zip, Optional<String> name) throws IOException {
    var problems = new Problems();
    return open(ZipOfPack.open(zip, problems), name, problems);
  }

  private static OpenPack open(PackFiles files, Optional<String> name, Problems problems)
      throws IOException {
    try {
      return new OpenPack(files, name, problems);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /**
   * Reads all rows once.
   *
   * @param row given the table and each row before the next is read
   * @return what was seen, with every problem that can be told without a database
   */
  PackOutline outline(BiConsumer<String, PackRow> row) throws IOException {
    each(
        problems,
        (table, next) -> {
          noteKey(table, next);
          row.accept(table, next);
        });
    return new PackOutline(manifest, tables, generators, hash, problems.all());
  }

  /** The same for whoever wants no rows. */
  public PackOutline outline() throws IOException {
    return outline((table, row) -> {});
  }

  /** Reads all rows again; what is wrong with the files themselves is told by the outline. */
  public void rows(BiConsumer<String, PackRow> row) throws IOException {
    each(new Problems(), row);
  }

  private Optional<Manifest> readManifest(Optional<String> name) throws IOException {
    var place = Place.of(Manifest.FILE);
    Optional<InputStream> bytes = files.open(Manifest.FILE);
    if (bytes.isEmpty()) {
      problems.add(Code.MISSING_MANIFEST, place, null, "A pack needs a readable pack.yaml.");
      return Optional.empty();
    }
    try (PackText text = PackText.of(bytes.get())) {
      Optional<PackValue> value = YamlText.read(text, Manifest.FILE, problems);
      if (value.isPresent() && value.get() instanceof Mapping mapping) {
        return Optional.of(ManifestReader.read(mapping, name, problems));
      }
    } catch (CharacterCodingException e) {
      PackText.tell(e, place, "", problems);
    }
    problems.add(Code.MISSING_MANIFEST, place, null, "The manifest is a mapping.");
    return Optional.empty();
  }

  private SortedMap<String, PackValue> readGenerators() throws IOException {
    SortedMap<String, PackValue> documents = new TreeMap<>();
    long size = 0;
    for (String file : files.names()) {
      if (PackFiles.isGenerator(file)) {
        size += files.length(file);
        if (size > LARGEST_GENERATORS) {
          problems.add(
              Code.TOO_LARGE, Place.of(file), null, "With this file generators are over 1 MiB.");
          break;
        }
        try (PackText text = PackText.of(files.open(file).orElseThrow())) {
          YamlText.read(text, file, problems).ifPresent(read -> documents.put(file, read));
        } catch (CharacterCodingException e) {
          PackText.tell(e, Place.of(file), "", problems);
        }
      }
    }
    return documents;
  }

  private void each(Problems told, BiConsumer<String, PackRow> to) throws IOException {
    var rows = new Rows(told, to);
    for (String file : files.names()) {
      if (!file.equals(Manifest.FILE) && !PackFiles.isGenerator(file)) {
        tables.computeIfAbsent(Place.of(file).table(), any -> new TableOutline());
        rows.read(file);
      }
    }
  }

  private void noteKey(String table, PackRow row) {
    tables
        .get(table)
        .add(row)
        .ifPresent(
            first ->
                problems.add(
                    Code.DUPLICATE_KEY,
                    row.place(),
                    table,
                    row.key(),
                    KEY,
                    "This key stands at %s already.".formatted(first)));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** One reading of all data files. */
  private final class Rows {

    private final Problems told;
    private final BiConsumer<String, PackRow> to;
    private int count;

    Rows(Problems told, BiConsumer<String, PackRow> to) {
      this.told = told;
      this.to = to;
    }

    void read(String file) throws IOException {
      String table = Place.of(file).table();
      try (PackText text = PackText.of(files.open(file).orElseThrow())) {
        if (file.endsWith(".csv")) {
          CsvText.read(text, file, told, value -> value(table, value));
        } else {
          YamlText.items(text, file, told, value -> value(table, value));
        }
      } catch (CharacterCodingException e) {
        PackText.tell(e, Place.of(file), "", told);
      }
    }

    private void value(String table, PackValue value) {
      if (!(value instanceof Mapping fields)) {
        told.add(Code.UNREADABLE_FILE, value.place(), table, null, null, "A row is a mapping.");
        return;
      }
      count++;
      if (count <= MOST_ROWS) {
        to.accept(table, row(table, fields));
      } else if (count == MOST_ROWS + 1) {
        told.add(
            Code.TOO_LARGE,
            value.place(),
            table,
            null,
            null,
            "A pack has at most %d rows.".formatted(MOST_ROWS));
      }
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
        told.add(Code.MISSING_KEY, row, table, null, KEY, "Each row needs a key.");
        return "";
      }
      if (!(value instanceof Scalar key) || !KEY_FORM.matcher(key.text()).matches()) {
        told.add(
            Code.BAD_KEY,
            value.place(),
            table,
            null,
            KEY,
            "A key is made of letters, digits, '.', '_' and '-', at most 100 of them.");
        return "";
      }
      return key.text();
    }
  }
}
