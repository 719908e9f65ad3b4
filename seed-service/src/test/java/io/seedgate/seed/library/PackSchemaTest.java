package io.seedgate.seed.library;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackReader;
import io.seedgate.seed.pack.TestPacks;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of src/main/resources/schemas, by which editors check a pack. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class PackSchemaTest {

  private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
  private static final Path PACKS = Path.of("src/main/resources/packs");
  private static final Set<String> WRITTEN_BY_HAND =
      Set.of("pack.schema.json", "generators.schema.json");
  private static final String NAMED = "# yaml-language-server: $schema=";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Inject SeededTenants tenants;
  @TempDir Path temporary;

  /** Where they differ, what they should be lies in target/schemas, to be looked at and copied. */
  @Test
  void schemasOfDataFilesAreWhatTheTablesAre() throws IOException {
    Path made = Files.createDirectories(Path.of("target/schemas"));
    Set<String> files = new TreeSet<>(WRITTEN_BY_HAND);
    for (Table table : tenants.catalog().tables()) {
      String file = table.name() + ".schema.json";
      String schema = JSON.writeValueAsString(DataSchema.of(table)) + "\n";
      Files.writeString(made.resolve(file), schema);
      files.add(file);
    }
    Set<String> committed = new TreeSet<>();
    try (Stream<Path> all = Files.list(SCHEMAS)) {
      all.forEach(path -> committed.add(path.getFileName().toString()));
    }
    assertEquals(files, committed);
    files.removeAll(WRITTEN_BY_HAND);
    for (String file : files) {
      assertEquals(
          Files.readString(made.resolve(file)), Files.readString(SCHEMAS.resolve(file)), file);
    }
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(PACKS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void eachYamlFileNamesItsSchemaAndKeepsToIt(Path file) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.startsWith(NAMED), "should begin with " + NAMED);
    Path named =
        file.resolveSibling(text.lines().findFirst().orElseThrow().substring(NAMED.length()));
    assertEquals(SCHEMAS.resolve(schemaName(PACKS.relativize(file))), named.normalize());
    assertEquals(Set.of(), problems(named.normalize(), text));
  }

  /** Of a path such as estate/data/tasks/mei.yaml. */
  private static String schemaName(Path file) {
    String second = file.getName(1).toString();
    String name = second.equals("data") ? file.getName(2).toString() : second;
    return name.replace(".yaml", "") + ".schema.json";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pack       | manifest/pack.yaml
          engagements | values/data/engagements.yaml
          migration_waves | rows/data/migration_waves.yaml
          client_accounts | rows/data/client_accounts.yaml
          discovery_flows | files/data/import_field_mappings.yaml
          generators | generators/generators/a.yaml
          """)
  void brokenFileIsTold(String schema, String file) throws IOException {
    String text = Files.readString(TestPacks.folder("broken").resolve(file));
    assertFalse(problems(SCHEMAS.resolve(schema + ".schema.json"), text).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description: [a, b]   | false
          name: 12              | true
          name: ~               | true
          asset_type: server    | true
          asset_type: toaster   | false
          cpu_cores: 8          | true
          cpu_cores: 8.5        | false
          cpu_cores: 2147483648 | false
          discovered_at: W-6 Tue 09:12    | true
          discovered_at: D0 23:59:59      | true
          discovered_at: W-6 Tue          | false
          discovered_at: W-0 Tue 09:12    | false
          discovered_at: 2024-01-01 09:12 | false
          custom_attributes: { a: [1, { $at: D-1 09:00 }] } | true
          seed_key: a           | false
          colour: red           | false
          discovery_flow_id: no key | false
          """)
  void valueIsHeldToItsColumn(String field, boolean good) throws IOException {
    String text = "- key: a\n  %s\n".formatted(field);
    assertEquals(good, problems(SCHEMAS.resolve("assets.schema.json"), text).isEmpty(), field);
  }

  /** The reader tells which fields it knows when it is given one that it doesn't. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                           | /properties
          default_tenant.  | /properties/default_tenant/properties
          personas.        | /properties/personas/items/properties
          defects.         | /properties/defects/items/properties
          """)
  void schemaOfTheManifestKnowsWhatTheReaderKnows(String mapping, String properties)
      throws IOException {
    Path pack = Files.createDirectories(temporary.resolve("small"));
    Files.writeString(
        pack.resolve("pack.yaml"),
        """
        nonsense: 1
        default_tenant: { nonsense: 1 }
        personas: [ { nonsense: 1 } ]
        defects: [ { nonsense: 1 } ]
        """);
    String field = (mapping == null ? "" : mapping) + "nonsense";
    String reason =
        PackReader.read(pack).problems().stream()
            .filter(problem -> problem.code() == Code.UNKNOWN_FIELD)
            .filter(problem -> field.equals(problem.field()))
            .map(PackProblem::reason)
            .findFirst()
            .orElseThrow();
    String names = reason.replaceAll(".*there are (.*)\\.", "$1");
    Set<String> known = new TreeSet<>(Arrays.asList(names.split(", ")));
    Set<String> described = new TreeSet<>();
    JsonNode schema = JSON.readTree(Files.readString(SCHEMAS.resolve("pack.schema.json")));
    schema.at(properties).fieldNames().forEachRemaining(described::add);
    assertEquals(known, described);
  }

  @Test
  void exampleOfThePageOnPacksKeepsToTheSchema() throws IOException {
    String page = Files.readString(Path.of("docs/packs.md"));
    String manifest = page.substring(page.indexOf("```yaml\nformat: 1") + "```yaml\n".length());
    String example = manifest.substring(0, manifest.indexOf("```"));
    assertEquals(Set.of(), problems(SCHEMAS.resolve("pack.schema.json"), example));
  }

  @Test
  void schemasAreServedToEverybody() throws IOException {
    for (String name : List.of("pack", "assets")) {
      String committed = Files.readString(SCHEMAS.resolve(name + ".schema.json"));
      given()
          .get("/api/v1/packs/schemas/" + name)
          .then()
          .statusCode(200)
          .contentType("application/schema+json")
          .body(equalTo(committed));
    }
    given().get("/api/v1/packs/schemas/none").then().statusCode(404);
    given().get("/api/v1/packs/schemas/..%2Fpacks").then().statusCode(404);
  }

  private static Set<ValidationMessage> problems(Path schema, String yaml) throws IOException {
    JsonSchema read =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(schema));
    return read.validate(yaml, InputFormat.YAML);
  }
}
