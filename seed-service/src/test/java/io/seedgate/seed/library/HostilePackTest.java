package io.seedgate.seed.library;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files meant to exhaust or to break whoever reads them: each is a problem of the pack, told. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class HostilePackTest {

  private static final String GENERATORS = "generators/a.yaml";
  private static final String ASSETS = "data/assets/more.yaml";
  private static final String TASKS = "data/tasks.yaml";

  @TempDir Path temporary;

  static Stream<Arguments> hostile() {
    return Stream.of(
        argumentSet(
            "a column that leads deep",
            "data/assets/more.csv",
            "key,custom_attributes" + ".a".repeat(100_000) + "\na,1\n",
            "unreadable_file"),
        argumentSet(
            "a column that leads deep, in many rows",
            "data/assets/more.csv",
            "key,custom_attributes" + ".a".repeat(400_000) + "\n" + "a,1\n".repeat(200_000),
            "unreadable_file"),
        argumentSet("lists in lists", ASSETS, "[".repeat(100_000), "unreadable_file"),
        argumentSet("aliases", ASSETS, "- &a [*a]", "unreadable_file"),
        argumentSet("a class", ASSETS, "- !!java.net.URL [x]", "unreadable_file"),
        argumentSet(
            "an escape beyond Unicode", TASKS, "- { key: \"\\UFFFFFFFF\" }", "unreadable_file"),
        argumentSet(
            "half of a character", TASKS, "- { key: a, \"\\uD800\": b }", "unreadable_file"),
        argumentSet("characters of no YAML", TASKS, "\uFFFE\0k\0e\0y", "unreadable_file"),
        argumentSet(
            "an address that takes hours",
            ASSETS,
            "- { key: a, ip_address: \"" + ":".repeat(1_000_000) + "x\" }",
            "bad_address"),
        argumentSet(
            "a name of a hundred thousand parts",
            GENERATORS,
            rows("", "title: \"<a" + ".a".repeat(100_000) + ">\""),
            "too_long"),
        argumentSet("a billion laughs", GENERATORS, laughs(), "too_large"),
        argumentSet(
            "a choice of many in many places",
            GENERATORS,
            rows(
                "a: { pick: [" + "a, ".repeat(10_000) + "b] }",
                "title: \"" + "<a>".repeat(1_000) + "\""),
            "too_large"),
        argumentSet(
            "a choice of nothing in some places",
            GENERATORS,
            rows(
                "a: { pick: [" + "{}, ".repeat(150_000) + "{ a: x }] }",
                "title: <a.a><a.a><a.a><a.a>"),
            "too_large"),
        argumentSet(
            "a choice that weighs much",
            GENERATORS,
            rows(
                "a: { pick: [%sb], weights: [%s1] }"
                    .formatted("a, ".repeat(6_000), "100, ".repeat(6_000)),
                "title: <a>"),
            "too_large"),
        argumentSet(
            "many days that follow many",
            GENERATORS,
            rows("a: { pick: [" + "D0, ".repeat(5_000) + "D1] }" + followersOfOne(200), "title: x"),
            "too_large"),
        argumentSet(
            "a long text at many positions",
            GENERATORS,
            rows("a: { in_turn: [b] }", "title: \"" + "<a>".repeat(1_000) + "\"")
                .replace("    values", "    each: 1000\n    values"),
            "too_large"),
        argumentSet(
            "moments that follow each other",
            GENERATORS,
            rows(followers(), "title: x"),
            "bad_field"),
        argumentSet("a list of people", GENERATORS, rows("", "user_id: [lead]"), "bad_text"),
        argumentSet(
            "many megabytes of generators",
            GENERATORS,
            IntStream.range(0, 200_000)
                .mapToObj("# %d\n"::formatted)
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString(),
            "too_large"),
        argumentSet("a path without end", "data/" + "a".repeat(501) + ".csv", "", "unsafe_path"),
        argumentSet("a path of lines", "data/a\n\n/../../b.csv", "key\n", "unsafe_path"),
        argumentSet("a path of odd lines", "a\u2028/\u2028/../b.csv", "", "unsafe_path"),
        argumentSet("a file without a table", "data/.csv", "key\n", "unknown_table"));
  }

  private static String rows(String value, String column) {
    return """
        populations:
          crew:
            values: { %s }
            rows:
              - { table: tasks, key: task, columns: { user_id: lead, %s } }
        """
        .formatted(value, column)
        .replace("user_id: lead, user_id", "user_id");
  }

  private static String laughs() {
    return rows(
        IntStream.range(0, 7)
                .mapToObj(i -> "%c: { text: \"%s\" }, ".formatted('a' + i, laugh(i).repeat(30)))
                .reduce("", String::concat)
            + "h: { text: ha }",
        "title: <a>");
  }

  private static String laugh(int i) {
    return "<%c>".formatted('b' + i);
  }

  private static String followers() {
    return "a0: { from: W-2 Mon 10:00, to: W-2 Mon 11:00 }"
        + IntStream.rangeClosed(1, 10_000)
            .mapToObj(i -> ", a%d: { after: a%d, from: PT1H, to: PT2H }".formatted(i, i - 1))
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append);
  }

  private static String followersOfOne(int count) {
    return IntStream.range(0, count)
        .mapToObj(", a%d: { after: a, from: P1D, to: P1D }"::formatted)
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileFileIsAProblem(String file, String content, String code) throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    validated(pack, file, content, code);
  }

  @ParameterizedTest
  @MethodSource
  void hostileManifestIsAProblem(String field, String code) throws IOException {
    Path pack = TestPacks.copyOfSmall(temporary);
    Path manifest = pack.resolve("pack.yaml");
    Files.writeString(manifest, Files.readString(manifest).replaceFirst("defaults:\n", field));
    validated(pack, "LICENSE", "", code);
  }

  static Stream<Arguments> hostileManifestIsAProblem() {
    return Stream.of(
        argumentSet(
            "a default of a megabyte",
            "defaults:\n  description: \"" + "x".repeat(500_000) + "\"\n",
            "bad_field"),
        argumentSet(
            "a default of nothing, often",
            "defaults:\n  custom_attributes: [" + "{}, ".repeat(20_000) + "{}]\n",
            "bad_field"),
        argumentSet(
            "half of a character", "story: \"\\\\uDC00\"\ndefaults:\n", "missing_manifest"));
  }

  private void validated(Path pack, String file, String content, String code) throws IOException {
    Path zip =
        TestZips.zip(
            temporary.resolve("hostile.zip"),
            out -> {
              TestZips.addFiles(out, pack, "");
              // Lest it is refused for how well it packs.
              out.setLevel(0);
              TestZips.add(out, file, content);
            });
    given()
        .config(RestAssuredConfig.config().logConfig(LogConfig.logConfig()))
        .auth()
        .oauth2(
            TestTokens.reader(
                UUID.randomUUID(),
                claims -> {
                  claims.unsetClaim("tenant_id");
                  claims.setStringListClaim("permissions", List.of("tenants:read"));
                }))
        .contentType("application/zip")
        .body(Files.readAllBytes(zip))
        .urlEncodingEnabled(false)
        .post("/api/v1/packs:validate")
        .then()
        .statusCode(200)
        .time(lessThan(20_000L))
        .body("problems.code", hasItem(code));
  }
}
