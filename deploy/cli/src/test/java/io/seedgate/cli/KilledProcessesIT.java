package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.HeldStep.Database;
import io.seedgate.cli.TestStack.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the processes of a real stack with SIGKILL at each step of a tenant's life. A trigger holds
 * the statement of the step until the process is dead. Afterwards the run is completed or undone,
 * and until then nobody sees half a tenant.
 */
@Tag("faults")
class KilledProcessesIT {

  private static final DemoLogins.Login OPERATOR = DemoLogins.operator();
  private static final String PASSWORD = "seedgate-demo-2026";
  private static final int ASSETS = 60;

  /** What is done to the tenant of a test, and at which steps it is held. */
  enum Operation {
    MAKE(Step.DECISION, Step.ROWS, Step.LOGINS, Step.END),
    RESET(Step.DECISION, Step.ROWS, Step.LOGINS, Step.END),
    DELETE(Step.DECISION, Step.LOGINS, Step.ROWS, Step.REMOVAL),
    EXPIRE(Step.DECISION, Step.LOGINS, Step.ROWS, Step.REMOVAL);

    private final List<Step> steps;

    Operation(Step... steps) {
      this.steps = List.of(steps);
    }
  }

  /** A statement, by the table and the event that it is held at. */
  enum Step {
    DECISION(Database.SEED, "tenants", "INSERT OR UPDATE", "NEW.status <> 'ready'"),
    ROWS(Database.SEED, "migration_waves", "INSERT OR DELETE", "true"),
    LOGINS(Database.AUTH, "tenants", "INSERT OR UPDATE OR DELETE", "true"),
    END(Database.SEED, "tenants", "UPDATE", "NEW.status = 'ready'"),
    REMOVAL(Database.SEED, "tenants", "DELETE", "true");

    private final Database database;
    private final String table;
    private final String event;
    private final String condition;

    Step(Database database, String table, String event, String condition) {
      this.database = database;
      this.table = table;
      this.event = event;
      this.condition = condition;
    }
  }

  @TempDir private static Path folder;

  private static TestStack stack;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String name = "Killed " + UUID.randomUUID();
  private String operator;

  static Stream<Arguments> deaths() {
    return Arrays.stream(Operation.values())
        .flatMap(
            operation ->
                operation.steps.stream()
                    .flatMap(
                        step ->
                            Stream.of("seed-service", "auth-service", "postgres")
                                .map(victim -> Arguments.of(operation, step, victim))));
  }

  @BeforeAll
  static void start() throws IOException {
    stack =
        TestStack.withRealServices(folder.toRealPath())
            .with("SEEDGATE_SEED_AUTH_TIMEOUT", "PT4S")
            .with("SEEDGATE_TENANTS_CLAIM", "PT6S")
            .with("SEEDGATE_TENANTS_UPKEEP_INTERVAL", "PT0.5S");
    Outcome up = stack.run("up", "--detach");
    assertEquals(0, up.status(), up.out() + up.error());
  }

  @AfterAll
  static void stop() {
    assertEquals(0, stack.run("stop").status());
  }

  @BeforeEach
  void logIn() throws IOException {
    operator = stack.login(OPERATOR.email(), OPERATOR.password());
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void runIsCompletedOrUndone(Operation operation, Step step, String victim) throws Exception {
    Map<String, Object> tenant = Map.of();
    if (operation != Operation.MAKE) {
      tenant = JSON.std.mapFrom(made(operation == Operation.EXPIRE ? "PT8S" : "PT1H").body());
      // A reset writes what differs, and what belongs to it.
      query(Database.SEED, "UPDATE migration_waves SET name = 'Mine' WHERE %s".formatted(ofIt()));
    }
    long before = stack.pid(victim);
    CompletableFuture<Integer> answer;
    try (var held =
        HeldStep.at(stack.home(), step.database, step.table, step.event, step.condition)) {
      answer = begun(operation, tenant.get("id"));
      TestStack.await(operation + " comes to " + step, held::isReached);
      TestStack.kill(before);
      TestStack.await(victim + " is dead", () -> !TestStack.isAlive(before));
      held.release();
    }
    TestStack.await(
        victim + " is up again", () -> stack.overall().equals("up") && stack.pid(victim) != before);
    TestStack.await("the run has ended", this::hasEnded);
    check(operation, step, victim, answer.join());
  }

  private void check(Operation operation, Step step, String victim, int status) throws Exception {
    boolean present = isPresent();
    switch (operation) {
      case MAKE -> assertTrue(present || status != 201, "who was told of it has it");
      case RESET -> {
        assertTrue(present);
        boolean pristine = count("migration_waves", "name = 'Mine'") == 0;
        // Whoever is at the decision loses it; PostgreSQL may come to that of a service that is
        // gone. From then on it is completed.
        if (step != Step.DECISION || victim.equals("auth-service") || status == 200) {
          assertTrue(pristine);
        }
        assertEquals(List.of(pristine ? "2" : "1"), epochs(Database.SEED));
        assertEquals(epochs(Database.SEED), epochs(Database.AUTH));
      }
      // PostgreSQL may still have come to the decision of a service that was gone.
      case DELETE ->
          assertTrue(!present || step == Step.DECISION && status != 204 && status != 202);
      case EXPIRE -> assertTrue(!present, "its time is over");
    }
    assertEquals(present ? ASSETS : 0, count("assets", "true"));
    assertEquals(present ? 1 : 0, epochs(Database.AUTH).size());
    if (present) {
      String id = query(Database.SEED, "SELECT id FROM tenants WHERE " + named()).get(0);
      String domain =
          query(Database.SEED, "SELECT email_domain FROM tenants WHERE " + named()).get(0);
      String persona = stack.login("demo@" + domain, PASSWORD);
      assertEquals(
          ASSETS, JSON.std.mapFrom(stack.read(persona, "/api/v1/assets?total=true")).get("total"));
      if (count("migration_waves", "name = 'Mine'") == 0) {
        String report = stack.read(operator, "/api/v1/tenants/" + id + "/validation");
        assertEquals(true, JSON.std.mapFrom(report).get("valid"), report);
      }
    }
  }

  /** Also that nobody sees half a tenant meanwhile. */
  private boolean hasEnded() {
    try {
      if (isPresent()) {
        assertEquals(ASSETS, count("assets", "true"), "whoever sees it sees all of it");
      }
      return query(
              Database.SEED,
              """
              SELECT id FROM tenants WHERE %1$s
                AND (status <> 'ready' OR expires_at <= now())
              UNION ALL
              SELECT id FROM seed_runs WHERE status = 'running'
              """
                  .formatted(named()))
          .isEmpty();
    } catch (SQLException startsUp) {
      return false;
    }
  }

  private CompletableFuture<Integer> begun(Operation operation, Object id) {
    return switch (operation) {
      case MAKE -> CompletableFuture.supplyAsync(() -> status(making("PT1H")));
      case RESET -> CompletableFuture.supplyAsync(() -> status(post(id + ":reset", "")));
      case DELETE -> CompletableFuture.supplyAsync(() -> status(request("/" + id).DELETE()));
      case EXPIRE -> CompletableFuture.completedFuture(0);
    };
  }

  /** Zero where there was no answer. */
  private int status(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException nobodyAnswered) {
      return 0;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private HttpResponse<String> made(String ttl) throws Exception {
    HttpResponse<String> made =
        http.send(making(ttl).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(201, made.statusCode(), made.body());
    return made;
  }

  private HttpRequest.Builder making(String ttl) {
    return post("", "{\"pack\":\"estate\",\"name\":\"%s\",\"ttl\":\"%s\"}".formatted(name, ttl));
  }

  private HttpRequest.Builder post(String what, String body) {
    return request(what.isEmpty() ? "" : "/" + what).POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:" + stack.seedPort() + "/api/v1/tenants" + path))
        .header("Authorization", "Bearer " + operator)
        .header("Content-Type", "application/json");
  }

  /** As the list of tenants sees it. */
  private boolean isPresent() throws SQLException {
    return !query(
            Database.SEED,
            """
            SELECT id FROM tenants WHERE %s AND status IN ('ready', 'restoring', 'resetting')
              AND expires_at > now()
            """
                .formatted(named()))
        .isEmpty();
  }

  private String named() {
    return "name = '%s'".formatted(name);
  }

  /** The ledger knows tenants that are gone, or never were. */
  private String ofIt() {
    return """
        client_account_id IN (SELECT id FROM tenants WHERE %1$s
                              UNION SELECT id FROM client_accounts WHERE %1$s)"""
        .formatted(named());
  }

  private int count(String table, String condition) throws SQLException {
    return Integer.parseInt(
        query(
                Database.SEED,
                "SELECT count(*) FROM %s WHERE %s AND %s".formatted(table, ofIt(), condition))
            .get(0));
  }

  private List<String> epochs(Database database) throws SQLException {
    return query(database, "SELECT epoch FROM tenants WHERE " + named());
  }

  private static List<String> query(Database database, String sql) throws SQLException {
    return HeldStep.query(stack.home(), database, sql);
  }
}
