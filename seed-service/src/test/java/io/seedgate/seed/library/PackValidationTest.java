package io.seedgate.seed.library;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
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

  @Test
  void rowsThatBreakConstraintsAreToldAllAtOnce() throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    rename(pack, "tiny");
    Files.writeString(
        pack.resolve("data/migration_waves.yaml"),
        """
        - { key: wave-1, wave_number: 1, name: A, status: planned, planned_start_date: W0 Mon, planned_end_date: W0 Fri }
        - { key: wave-2, wave_number: 0, name: B, status: planned, planned_start_date: W0 Mon, planned_end_date: W0 Fri }
        - { key: wave-3, wave_number: 1, name: C, status: planned, planned_start_date: W0 Mon, planned_end_date: W0 Fri }
        - { key: wave-4, wave_number: 4, name: D, status: planned, planned_start_date: W0 Fri, planned_end_date: W0 Mon }
        """);
    Files.writeString(
        pack.resolve("data/asset_dependencies.csv"),
        """
        key, asset_id, depends_on_asset_id, dependency_type, port, confidence_score
        a,   shop,     web-01,              hosting,         ,     0.95
        b,   shop,     web-01,              hosting,         443,  0.95
        c,   shop,     web-01,              hosting,         ,     0.90
        d,   shop,     shop,                hosting,         443,  1.5
        """);
    validated(Files.readAllBytes(TestZips.of(pack, temporary, "a.zip")))
        .statusCode(200)
        .body("valid", equalTo(false))
        .body(
            "problems.collect { it.place.file.tokenize('/')[1] + ':' + it.place.line + ' ' + it.code"
                + " + ' ' + it.key + ' ' + it.field }",
            equalTo(
                List.of(
                    "asset_dependencies.csv:4 unique_violation c null",
                    "asset_dependencies.csv:5 check_violation d null",
                    "asset_dependencies.csv:5 check_violation d confidence_score",
                    "migration_waves.yaml:2 check_violation wave-2 wave_number",
                    "migration_waves.yaml:3 unique_violation wave-3 null",
                    "migration_waves.yaml:4 check_violation wave-4 null")))
        .body(
            "problems[4].reason",
            equalTo(
                "The row at data/migration_waves.yaml:1 has the same engagement_id, wave_number."))
        .body(
            "problems[5].reason",
            equalTo(
                "The table's constraint migration_waves_check asks for (planned_end_date >="
                    + " planned_start_date)."));
  }

  @Test
  void hundredThousandRowsAreHeldToConstraints() throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    rename(pack, "tiny");
    var rows = new StringBuilder("key,data_import_id,row_number,raw_data.host\n");
    for (int row = 1_001; row <= 101_000; row++) {
      rows.append("r%1$d,cmdb,%1$d,host-%1$d\n".formatted(row));
    }
    Path file = Files.writeString(pack.resolve("data/raw_import_records/more.csv"), rows);
    validated(Files.readAllBytes(TestZips.of(pack, temporary, "a.zip")))
        .body("problems", equalTo(List.of()), "valid", equalTo(true));

    Files.writeString(file, rows + "last,cmdb,1002,host\n");
    validated(Files.readAllBytes(TestZips.of(pack, temporary, "a.zip")))
        .body("problems.code", equalTo(List.of("unique_violation")))
        .body("problems[0].place.line", equalTo(100_002))
        .body(
            "problems[0].reason",
            equalTo(
                "The row at data/raw_import_records/more.csv:3 has the same data_import_id,"
                    + " row_number."));
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
        .body(code("unknown_parameter"))
        .body("detail", equalTo("The query takes name."));
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
      validated(body).statusCode(400).body(code("not_a_zip"));
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
        .body(code("payload_too_large"));
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

  @Test
  void encodedBodyIsRefused() throws IOException {
    byte[] zip = Files.readAllBytes(TestZips.of(TestPacks.folder("small"), temporary, "a.zip"));
    for (String encoding : List.of("gzip", "br", "gzip, identity")) {
      encoded(zip, encoding)
          .statusCode(415)
          .header("Accept-Encoding", equalTo("identity"))
          .body(code("unsupported_encoding"))
          .body("detail", equalTo("The zip is taken as it is, without a Content-Encoding."));
    }
    encoded(zip, "identity").statusCode(200).body("valid", equalTo(true));
  }

  private static ValidatableResponse encoded(byte[] zip, String encoding) {
    return given()
        .config(UNLOGGED)
        .auth()
        .oauth2(token())
        .contentType("application/zip")
        .header("Content-Encoding", encoding)
        .body(zip)
        .urlEncodingEnabled(false)
        .post("/api/v1/packs:validate")
        .then();
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
