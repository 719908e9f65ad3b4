package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.TestStack.Outcome;
import io.seedgate.cli.terminal.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a newcomer gets: the launcher of this repository, both services as built, the demo estate.
 */
class DemoStackIT {

  @TempDir private static Path folder;

  private static TestStack stack;
  private static Outcome up;

  @BeforeAll
  static void firstStart() throws IOException {
    stack = TestStack.withRealServices(folder.toRealPath());
    up = stack.run("up", "--detach");
    assertEquals(0, up.status(), up.out() + up.error());
  }

  @AfterAll
  static void stopLeavesNothing() {
    List<Long> pids = stack.pids();
    Outcome stop = stack.run("stop");
    assertEquals(0, stop.status(), stop.error());
    assertTrue(pids.stream().noneMatch(TestStack::isAlive));
    assertFalse(stack.leavesAnything());
    assertEquals(3, stack.run("status").status());
  }

  @BeforeEach
  void everythingIsUp() {
    assertEquals("up", stack.overall());
  }

  static Stream<DemoLogins.Login> personas() {
    return DemoLogins.of("estate").stream();
  }

  private static String accessToken(DemoLogins.Login login) throws IOException {
    return stack.login(login.email(), login.password());
  }

  private static String someToken() throws IOException {
    return accessToken(personas().findFirst().orElseThrow());
  }

  private static Map<String, Object> claims(String accessToken) throws IOException {
    byte[] payload = Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]);
    return JSON.std.mapFrom(new String(payload, StandardCharsets.UTF_8));
  }

  @Test
  void fourPersonasAndTheOperatorAreShown() {
    assertEquals(4, personas().count());
    personas().forEach(login -> assertTrue(up.out().contains(login.email()), up.out()));
    assertTrue(up.out().contains(DemoLogins.operator().email()), up.out());
  }

  @ParameterizedTest
  @MethodSource("personas")
  void personaLogsInAndSeesTheEstate(DemoLogins.Login login) throws IOException {
    String token = accessToken(login);
    assertEquals(List.of(login.role()), claims(token).get("groups"));
    List<?> assets = items(stack.read(token, "/api/v1/assets?limit=500"));
    Map<Object, Long> byType =
        assets.stream()
            .map(asset -> ((Map<?, ?>) asset).get("asset_type"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertEquals(60, assets.size());
    assertEquals(
        Map.<Object, Long>of("application", 10L, "server", 35L, "database", 10L, "network", 5L),
        byType);
  }

  @Test
  void operatorLogsInWithoutATenant() throws IOException {
    DemoLogins.Login operator = DemoLogins.operator();
    Map<String, Object> claims = claims(accessToken(operator));
    assertEquals(List.of(operator.role()), claims.get("groups"));
    assertFalse(claims.containsKey("tenant_id"));
  }

  /** Made, logged in to and asked as a client does it: nothing here knows the pack. */
  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy"})
  void personasOfATenantSeeAndMayWhatTheOracleSays(String pack) throws IOException {
    DemoLogins.Login operator = DemoLogins.operator();
    String token = accessToken(operator);
    Map<String, Object> made =
        JSON.std.mapFrom(
            stack
                .ask(
                    token,
                    "POST",
                    "/api/v1/tenants",
                    "application/json",
                    "{\"pack\":\"%s\",\"ttl\":\"PT1H\"}".formatted(pack))
                .body());
    Map<String, Object> oracle =
        JSON.std.mapFrom(stack.read(token, "/api/v1/tenants/%s/oracle".formatted(made.get("id"))));
    Map<String, Object> document =
        JSON.std.mapFrom(stack.get(stack.seedPort(), "/q/openapi?format=json"));
    List<String> wrong = new ArrayList<>();
    for (Map<?, ?> persona : objects(oracle.get("personas"))) {
      Map<?, ?> login =
          objects(made.get("personas")).stream()
              .filter(it -> it.get("key").equals(persona.get("key")))
              .findFirst()
              .orElseThrow();
      assertEquals(login.get("email"), persona.get("email"));
      String theirs = stack.login((String) login.get("email"), (String) login.get("password"));
      assertEquals(
          Set.copyOf((List<?>) persona.get("permissions")),
          Set.copyOf((List<?>) claims(theirs).get("permissions")));
      for (Map<?, ?> list : objects(persona.get("lists"))) {
        var answer =
            stack.ask(theirs, "GET", list.get("path") + "?total=true&limit=1", "text/plain", null);
        if (answer.statusCode() != 200
            || !JSON.std.mapFrom(answer.body()).get("total").equals(list.get("count"))) {
          wrong.add("%s: %s, but %s".formatted(persona.get("key"), list, answer.body()));
        }
      }
      for (Map<?, ?> call : objects(persona.get("forbidden"))) {
        String path = call.get("path").toString().replaceAll("\\{.*?}", made.get("id").toString());
        String method = call.get("method").toString();
        String type = contentType(document, call.get("path").toString(), method);
        int status = stack.ask(theirs, method, path, type, "{}").statusCode();
        if (status != 403) {
          wrong.add("%s: %s, but %d".formatted(persona.get("key"), call, status));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Of the body, as the OpenAPI document says. */
  private static String contentType(Map<?, ?> document, String path, String method) {
    Object found = document;
    for (String name :
        List.of("paths", path, method.toLowerCase(Locale.ROOT), "requestBody", "content")) {
      found = found == null ? null : ((Map<?, ?>) found).get(name);
    }
    return found == null
        ? "application/json"
        : ((Map<?, ?>) found).keySet().iterator().next().toString();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> objects(Object list) {
    return (List<Map<?, ?>>) list;
  }

  @Test
  void dependencyGraphHasAtLeastTwoCycles() throws IOException {
    Map<String, Object> graph =
        JSON.std.mapFrom(stack.read(someToken(), "/api/v1/dependency-graph"));
    assertTrue(((List<?>) graph.get("cycles")).size() >= 2, graph.toString());
  }

  @Test
  void defaultTenantIsValidated() throws IOException {
    Outcome text = stack.run("validate");
    assertEquals(0, text.status(), text.out() + text.error());
    assertTrue(text.out().contains("ok    00-expected-counts"), text.out());
    assertEquals(text, stack.runHere("validate", "11111111-1111-1111-1111-111111111111"));
    Outcome json = stack.runHere("validate", "democorp", "--json");
    assertEquals(0, json.status());
    assertEquals(true, JSON.std.mapFrom(json.out()).get("valid"));
    Outcome junit = stack.runHere("validate", "--junit");
    assertEquals(0, junit.status());
    assertTrue(junit.out().contains("<testsuite "), junit.out());
    assertEquals(2, stack.runHere("validate", "--json", "--junit").status());
    Outcome unknown = stack.runHere("validate", "nobody");
    assertEquals(1, unknown.status());
    assertEquals("seedgate: There is no tenant 'nobody'.", unknown.error().strip());
  }

  @Test
  void tenantsAreMadeFollowedAndCancelled() throws IOException {
    Outcome plan = stack.runHere("tenant", "make", "estate", "--scale=200", "--dry-run", "--json");
    assertEquals(0, plan.status(), plan.error());
    Outcome large = stack.run("tenant", "make", "estate", "--scale=200", "--ttl=PT1H");
    assertEquals(0, large.status(), large.out() + large.error());
    assertTrue(large.error().startsWith("make ["), large.error());
    List<String[]> cells = large.out().lines().map(line -> line.split(" +")).toList();
    List<String> firsts = cells.stream().map(line -> line[0]).toList();
    assertEquals(JSON.std.mapFrom(plan.out()).get("rows_inserted").toString(), cells.get(1)[2]);
    assertTrue(firsts.contains("assets"), large.out());
    String[] persona = cells.get(firsts.indexOf("LOGIN") + 1);
    String token = stack.login(persona[0], persona[1]);
    assertEquals(cells.get(1)[1], claims(token).get("tenant_id"));
    Outcome small = stack.runHere("tenant", "make", "workspace", "--ttl=PT1H", "--json");
    assertEquals(0, small.status(), small.error());
    assertEquals("workspace", JSON.std.mapFrom(small.out()).get("pack"));
    assertEquals(1, stack.runHere("tenant", "make", "workspace", "--scale=10001").status());

    TestStack.Running making =
        stack.start("tenant", "make", "estate", "--scale=5000", "--ttl=PT1H", "--name=Cancelled");
    TestStack.await(
        "it is followed",
        () -> {
          try {
            return Files.size(making.error()) > 0;
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        });
    making.process().destroy();
    Outcome cancelled = making.outcome();
    assertEquals(1, cancelled.status(), cancelled.out());
    assertTrue(cancelled.error().contains("wasn't made: Cancelled"), cancelled.error());
    String operator = accessToken(DemoLogins.operator());
    assertEquals(List.of(), items(stack.read(operator, "/api/v1/tenants?q=Cancelled")));
  }

  @Test
  void packIsValidated() throws IOException {
    Path shipped = Path.of("../../seed-service/src/main/resources/packs/therapy");
    Outcome good = stack.run("pack", "validate", shipped.toString());
    assertEquals(0, good.status(), good.out() + good.error());
    assertTrue(good.out().startsWith("therapy 1.1.0 is valid: "), good.out());
    Path torn = Path.of("../../seed-service/src/test/resources/mounted-packs/torn");
    Outcome bad = stack.runHere("pack", "validate", torn.toString());
    assertEquals(1, bad.status(), bad.error());
    assertTrue(
        bad.out().contains(torn + "/data/tasks.csv:2: bad_date: tasks/lamp created_at: '"),
        bad.out());
    Path link = Files.createDirectories(folder.resolve("link/data"));
    Files.createSymbolicLink(link.resolve("tasks.csv"), torn.resolve("data/tasks.csv"));
    Outcome linked = stack.runHere("pack", "validate", link.getParent().toString());
    assertEquals(1, linked.status());
    assertTrue(linked.out().contains("/data/tasks.csv:1: unsafe_path: "), linked.out());
    assertEquals(2, stack.runHere("pack", "validate", "nowhere").status());
    assertEquals(2, stack.runHere("pack", "validate").status());
  }

  @Test
  void secondUpChangesNeitherProcessesNorRows() throws IOException {
    List<Long> pids = stack.pids();
    String before = stack.read(someToken(), "/api/v1/assets?limit=500");
    Outcome up = stack.run("up", "--detach");
    assertEquals(0, up.status(), up.error());
    assertEquals(pids, stack.pids());
    assertEquals(before, stack.read(someToken(), "/api/v1/assets?limit=500"));
  }

  @Test
  void dataSurvivesAStopAndTheNextStartIsQuick() throws IOException {
    String before = stack.read(someToken(), "/api/v1/assets?limit=500");
    assertEquals(0, stack.run("stop").status());
    Instant begun = Instant.now();
    Outcome up = stack.run("up", "--detach");
    Duration took = Duration.between(begun, Instant.now());
    assertEquals(0, up.status(), up.error());
    System.out.println("The second start took " + Durations.seconds(took));
    assertTrue(took.compareTo(Duration.ofMinutes(1)) < 0, Durations.seconds(took));
    assertEquals(before, stack.read(someToken(), "/api/v1/assets?limit=500"));
  }

  private static List<?> items(String list) throws IOException {
    return (List<?>) JSON.std.mapFrom(list).get("items");
  }
}
