package io.seedgate.seed.library;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.TestZips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped packs, and those of src/test/resources/mounted-packs. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class PackResourceTest {

  private static final Path MOUNTED = Path.of("src/test/resources/mounted-packs");

  @Test
  void shippedAndMountedPacksAreListed() {
    listed()
        .body(
            "items.collect { it.source + ' ' + it.name }",
            equalTo(
                List.of(
                    "shipped estate",
                    "shipped therapy",
                    "shipped workspace",
                    "mounted empty",
                    "mounted estate",
                    "mounted harbour",
                    "mounted torn")))
        .body("items.findAll { it.source == 'shipped' }.usable", equalTo(List.of(true, true, true)))
        .body("items.find { it.name == 'workspace' }.personas.key", hasItems("lena", "omar"))
        .body("items.find { it.name == 'therapy' }.story", containsString("Lindenhof"))
        .body("items[0].hash.length()", equalTo(64), "items[0].rows", equalTo(497))
        .body("items[0].defects.code", hasItems("missing_hostname", "malformed_row"))
        .body("items[0].defects.find { it.code == 'missing_owner' }.keys", hasItems("facts-011"))
        .body("items.find { it.name == 'therapy' }.defects", equalTo(List.of()));
  }

  @Test
  void packOfOnesOwnIsAsGoodAsAShippedOne() {
    String harbour = "items.find { it.name == 'harbour' }.";
    listed()
        .body(harbour + "usable", equalTo(true), harbour + "problems", equalTo(List.of()))
        .body(harbour + "rows", equalTo(2), harbour + "version", equalTo("0.1.0"))
        .body(harbour + "personas[0].role", equalTo("collaborator"));
    var library = new PackLibrary(Optional.of(MOUNTED));
    assertEquals(
        "harbour", library.read("harbour").orElseThrow().pack().orElseThrow().manifest().name());
  }

  @Test
  void brokenPackTellsWhatIsWrongWithIt() {
    String torn = "items.find { it.name == 'torn' }.";
    listed()
        .body(torn + "usable", equalTo(false))
        .body(torn + "problems.code", hasItems("unknown_persona", "bad_date"))
        .body(torn + "problems[0].place.file", equalTo("data/tasks.csv"))
        .body(torn + "problems[0].place.line", equalTo(2))
        .body("items.find { it.name == 'empty' }.problems.code", hasItems("missing_manifest"))
        .body("items.find { it.name == 'empty' }.title", nullValue());
  }

  @Test
  void nameOfAShippedPackIsNotToBeTaken() {
    listed()
        .body(
            "items.find { it.name == 'estate' && it.source == 'mounted' }.problems.code",
            equalTo(List.of("name_taken")));
    var library = new PackLibrary(Optional.of(MOUNTED));
    var estate = library.read("estate").orElseThrow().pack().orElseThrow();
    assertEquals("Cloud migration estate", estate.manifest().title());
  }

  @Test
  void mountedPackMayBeAZip(@TempDir Path folder) throws IOException {
    TestZips.of(MOUNTED.resolve("harbour"), folder, "harbour.zip");
    TestZips.of(MOUNTED.resolve("harbour"), folder, "torn.zip");
    Files.createDirectory(folder.resolve("torn"));
    Files.writeString(folder.resolve("none.zip"), "PK");
    var library = new PackLibrary(Optional.of(folder));
    assertEquals(new PackLibrary(Optional.of(MOUNTED)).read("harbour"), library.read("harbour"));
    List<String> problems =
        library.all((pack, outline) -> outline.problems()).stream()
            .filter(entry -> entry.source() == PackLibrary.Source.MOUNTED)
            .map(
                entry ->
                    entry.name() + entry.problems().stream().map(it -> it.code().value()).toList())
            .toList();
    assertEquals(
        List.of(
            "harbour[]",
            "none[unreadable_file, missing_manifest]",
            "torn[missing_manifest]",
            "torn[name_taken, bad_field]"),
        problems);
  }

  @Test
  void passwordsAreNotTold() {
    listed().body(not(containsString("seedgate-demo-2026"))).body(not(containsString("password")));
  }

  @Test
  void folderThatIsNotThereHoldsNoPack() {
    var library = new PackLibrary(Optional.of(Path.of("/nowhere/at/all")));
    assertEquals(3, library.all((pack, outline) -> outline.problems()).size());
    assertTrue(library.read("harbour").isEmpty());
  }

  private static ValidatableResponse listed() {
    return given()
        .auth()
        .oauth2(
            TestTokens.reader(
                UUID.randomUUID(),
                claims -> {
                  claims.unsetClaim("tenant_id");
                  claims.setStringListClaim("permissions", List.of("tenants:read"));
                }))
        .get("/api/v1/packs")
        .then()
        .statusCode(200);
  }
}
