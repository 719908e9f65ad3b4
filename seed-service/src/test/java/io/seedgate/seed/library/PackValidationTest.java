package io.seedgate.seed.library;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.pack.TestZips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /api/v1/packs:validate}. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class PackValidationTest {

  /** Without a log of each request for when it fails, which takes seconds for 16 MB. */
  private static final RestAssuredConfig UNLOGGED =
      RestAssuredConfig.config().logConfig(LogConfig.logConfig());

  @TempDir Path temporary;

  @ConfigProperty(name = "quarkus.http.body.uploads-directory")
  Path uploads;

  @Test
  void shippedPackIsValid() throws IOException {
    Path zip = TestZips.of(TestPacks.folder("estate"), temporary, "any-name.zip");
    validated(Files.readAllBytes(zip))
        .statusCode(200)
        .body("valid", equalTo(true), "problems", equalTo(List.of()))
        .body("name", equalTo("estate"), "rows", equalTo(497), "hash.length()", equalTo(64));
  }

  @Test
  void allProblemsAreToldWithFileAndLine() throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    TestPacks.copy(TestPacks.folder("broken/rows"), pack);
    rename(pack, "tiny");
    Path zip =
        TestZips.zip(
            temporary.resolve("broken.zip"),
            out -> {
              TestZips.addFiles(out, pack, "small/");
              TestZips.add(out, "../out.csv", "key\n");
            });
    List<String> expected = Files.readAllLines(pack.resolve("expected"));
    validated(Files.readAllBytes(zip))
        .statusCode(200)
        .body("valid", equalTo(false), "name", equalTo("tiny"))
        .body("problems.size()", equalTo(expected.size() + 1))
        .body("problems[0].code", equalTo("unsafe_path"))
        .body("problems[0].place.file", equalTo("../out.csv"))
        .body("problems.code", hasItems("duplicate_key", "unknown_table", "not_one_tenant_row"))
        .body(
            "problems.collect { it.place.file + ':' + it.place.line }", hasItems(place(expected)));
  }

  private static void rename(Path pack, String name) throws IOException {
    Path manifest = pack.resolve("pack.yaml");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("name: small", "name: " + name));
  }

  @Test
  void nameOfAShippedPackIsNotToBeTaken() throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    rename(pack, "estate");
    byte[] zip = Files.readAllBytes(TestZips.of(pack, temporary, "a.zip"));
    validated(zip).body("problems.code", equalTo(List.of("name_taken")));
    sent(zip, "?name=estate").body("valid", equalTo(false));
  }

  private static String place(List<String> expected) {
    return expected.stream()
        .filter(line -> line.contains(":"))
        .findFirst()
        .orElseThrow()
        .split(" ")[0];
  }

  @Test
  void nameIsHeldToWhatItWillBeCalled() throws IOException {
    byte[] zip = Files.readAllBytes(TestZips.of(TestPacks.folder("small"), temporary, "a.zip"));
    sent(zip, "?name=small").body("valid", equalTo(true));
    sent(zip, "?name=other").body("problems.code", equalTo(List.of("bad_field")));
  }

  @Test
  void parameterThatThereIsNotIsRefused() {
    sent(new byte[0], "?nmae=small")
        .statusCode(400)
        .body("code", equalTo("unknown_parameter"), "detail", equalTo("The query takes name."));
  }

  @Test
  void zipWithoutAPackHasNoManifest() throws IOException {
    Path zip = TestZips.zip(temporary.resolve("a.zip"), out -> TestZips.add(out, "readme", "?"));
    validated(Files.readAllBytes(zip))
        .statusCode(200)
        .body("valid", equalTo(false), "problems.code", equalTo(List.of("missing_manifest")));
  }

  @Test
  void whatIsNoZipIsRefused() {
    for (byte[] body : List.of(new byte[0], new byte[] {'P', 'K', 3, 4}, new byte[5000])) {
      validated(body).statusCode(400).body("code", equalTo("not_a_zip"));
    }
  }

  @Test
  void largeZipIsTakenAndATooLargeOneIsNot() throws IOException {
    // over what is held in memory, and over what other bodies may have
    Path zip =
        TestZips.zip(
            temporary.resolve("large.zip"),
            out -> {
              TestZips.addFiles(out, TestPacks.folder("small"), "");
              out.setLevel(0);
              TestZips.add(out, "LICENSE", "0".repeat(15 << 20));
            });
    validated(Files.readAllBytes(zip)).statusCode(200).body("valid", equalTo(true));
    validated(new byte[(16 << 20) + 1])
        .statusCode(413)
        .contentType(startsWith("application/problem+json"))
        .body("code", equalTo("payload_too_large"));
    assertNothingIsLeft();
  }

  @Test
  void otherBodiesAreNotUnderstood() {
    given()
        .auth()
        .oauth2(token())
        .contentType("application/json")
        .body("{}")
        .urlEncodingEnabled(false)
        .post("/api/v1/packs:validate")
        .then()
        .statusCode(415)
        .body("detail", endsWith("Send application/zip."));
  }

  private void assertNothingIsLeft() throws IOException {
    if (Files.exists(uploads)) {
      try (Stream<Path> files = Files.list(uploads)) {
        assertEquals(List.of(), files.toList());
      }
    }
  }

  private static ValidatableResponse validated(byte[] zip) {
    return sent(zip, "");
  }

  private static ValidatableResponse sent(byte[] zip, String query) {
    return given()
        .config(UNLOGGED)
        .auth()
        .oauth2(token())
        .contentType("application/zip")
        .body(zip)
        .urlEncodingEnabled(false)
        .post("/api/v1/packs:validate" + query)
        .then();
  }

  private static String token() {
    return TestTokens.reader(
        UUID.randomUUID(),
        claims -> {
          claims.unsetClaim("tenant_id");
          claims.setStringListClaim("permissions", List.of("tenants:read"));
        });
  }
}
