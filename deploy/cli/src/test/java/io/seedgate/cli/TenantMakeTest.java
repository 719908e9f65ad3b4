package io.seedgate.cli;

import static io.seedgate.cli.FakeApi.RUN;
import static io.seedgate.cli.FakeApi.answer;
import static io.seedgate.cli.FakeApi.begin;
import static io.seedgate.cli.FakeApi.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import io.seedgate.cli.TestStack.Outcome;
import io.seedgate.cli.TestStack.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services that answer as the real ones do. What is followed is a process of its own, since that
 * changes what signals do.
 */
class TenantMakeTest {

  private static final String MADE =
      """
      {"id": "0f1e2d3c-0000-4000-8000-000000000000", "slug": "estate-7h2k9x0q", "personas": [
        {"key": "demo", "email": "demo@estate-7h2k9x0q.example", "password": "pass-word", "role": "analyst"}]}\
      """;

  private static final String PLANNED =
      """
      {"pack": "estate", "pack_version": "1.2.0", "rows_inserted": 160, "rows_deleted": 0, "logins": 4,
       "tables": [{"table": "assets", "inserted": 60, "deleted": 0}, {"table": "tenants", "inserted": 100, "deleted": 0}]}\
      """;

  @TempDir private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private TestStack stack;
  private FakeApi api;

  @BeforeEach
  void startServices() throws IOException {
    stack = TestStack.withFakeServices(folder.toRealPath());
    api = new FakeApi(stack);
  }

  @AfterEach
  void stopServices() {
    api.close();
  }

  private void onTenants(int status, String made) {
    api.on(
        "/api/v1/tenants",
        exchange -> {
          boolean dry = "dry_run=true".equals(exchange.getRequestURI().getQuery());
          asked.add(
              (dry ? "dry " : "")
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Location", "http://localhost" + RUN);
          answer(exchange, dry ? 200 : status, dry ? PLANNED : made);
        });
  }

  private void onEvents(HttpHandler handler) {
    api.on(RUN + "/events", handler);
  }

  /** The connection breaks, and the token expires; both go unnoticed. */
  @Test
  void largeTenantIsFollowedToItsEnd() {
    onTenants(202, MADE);
    onEvents(
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          String seen = exchange.getRequestHeaders().getFirst("Last-Event-ID");
          asked.add(token + " " + seen);
          if (seen == null) {
            begin(exchange);
            send(exchange, "progress", "running", 0);
            send(exchange, "progress", "running", 2000);
            exchange.getResponseBody().write("event:done\nid:no".getBytes(StandardCharsets.UTF_8));
            exchange.close();
          } else if (token.equals("Bearer t1")) {
            answer(exchange, 401, "{}");
          } else {
            begin(exchange);
            send(exchange, "progress", "running", 3000);
            send(exchange, "done", "completed", 4000);
            exchange.close();
          }
        });
    Outcome made =
        stack.run("tenant", "make", "estate", "--name=N", "--ttl=PT2H", "--scale=9", "--seed=8");
    assertEquals(0, made.status(), made.error());
    assertEquals(
        """
        TENANT           ID                                    ROWS  SECONDS  ROWS/S
        estate-7h2k9x0q  0f1e2d3c-0000-4000-8000-000000000000  4000  8.0      500

        TABLE    ROWS
        assets   3999
        tenants  1

        LOGIN                         PASSWORD   ROLE
        demo@estate-7h2k9x0q.example  pass-word  analyst
        """,
        made.out());
    assertEquals(
        """
        make [----------------]   0% 0/4,000 rows
        make [############----]  75% 3,000/4,000 rows 500/s 2s left
        """,
        made.error());
    assertEquals(
        List.of(
            "{\"pack\":\"estate\",\"name\":\"N\",\"ttl\":\"PT2H\",\"scale\":9,\"seed\":8}",
            "Bearer t1 null",
            "Bearer t1 running.make.2000",
            "Bearer t2 running.make.2000"),
        asked);
  }

  @Test
  void interruptedMakingIsCancelled() {
    onTenants(202, MADE);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch undone = new CountDownLatch(1);
    api.on(
        RUN,
        exchange -> {
          asked.add(exchange.getRequestMethod());
          cancelled.countDown();
          answer(exchange, 202, "{}");
        });
    onEvents(
        exchange -> {
          begin(exchange);
          send(exchange, "progress", "running", 0);
          await(undone);
          send(exchange, "done", "failed", 0);
          exchange.close();
        });
    Running first = stack.start("tenant", "make", "estate");
    interrupt(first);
    await(cancelled);
    undone.countDown();
    Outcome outcome = first.outcome();
    assertEquals(1, outcome.status());
    assertEquals("", outcome.out());
    assertTrue(outcome.error().contains("Cancelling; "), outcome.error());
    assertTrue(
        outcome.error().endsWith("seedgate: The tenant wasn't made: Cancelled\n"), outcome.error());
    assertEquals("DELETE", asked.get(1));
  }

  @Test
  void secondInterruptDoesNotWaitForTheFirst() {
    onTenants(202, MADE);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    api.on(
        RUN,
        exchange -> {
          cancelled.countDown();
          await(never);
        });
    onEvents(
        exchange -> {
          begin(exchange);
          send(exchange, "progress", "running", 0);
          await(never);
        });
    Running making = stack.start("tenant", "make", "estate");
    interrupt(making);
    await(cancelled);
    making.process().destroy();
    assertEquals(130, making.outcome().status());
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** As soon as it shows a bar. */
  private static void interrupt(Running making) {
    TestStack.await(
        "it follows the run",
        () -> {
          try {
            return Files.readString(making.error()).contains("make [");
          } catch (IOException problem) {
            throw new UncheckedIOException(problem);
          }
        });
    making.process().destroy();
  }

  @Test
  void smallTenantIsThereWithTheAnswer() {
    onTenants(201, MADE);
    Outcome made = stack.runHere("tenant", "make", "estate");
    assertEquals(0, made.status(), made.error());
    assertTrue(
        made.out().contains("estate-7h2k9x0q  0f1e2d3c-0000-4000-8000-000000000000  160 "),
        made.out());
    assertTrue(made.out().contains("TABLE    ROWS\nassets   60\ntenants  100\n"), made.out());
    assertTrue(made.out().contains("pass-word"), made.out());
    assertEquals("", made.error());
    assertEquals(List.of("{\"pack\":\"estate\"}", "dry {\"pack\":\"estate\"}"), asked);
    assertEquals(MADE, stack.runHere("tenant", "make", "estate", "--json").out().strip());
  }

  @Test
  void dryRunMakesNothing() {
    onTenants(500, "");
    Outcome plan = stack.runHere("tenant", "make", "estate", "--dry-run");
    assertEquals(0, plan.status(), plan.error());
    assertEquals(
        """
        TABLE    ROWS
        assets   60
        tenants  100

        estate 1.2.0: 160 rows and 4 logins would be made.
        """,
        plan.out());
    assertEquals(
        PLANNED, stack.runHere("tenant", "make", "estate", "--dry-run", "--json").out().strip());
    assertFalse(asked.stream().anyMatch(request -> !request.startsWith("dry ")), asked.toString());
  }

  @Test
  void refusalTellsEachViolation() {
    onTenants(
        400,
        """
        {"title": "Bad Request", "detail": "The request isn't valid.", "code": "validation_failed", "violations": [
          {"field": "scale", "in": "body", "message": "must be at least 1"},
          {"field": "name", "in": "body", "message": "must not be blank"}]}\
        """);
    Outcome refused = stack.runHere("tenant", "make", "estate", "--scale=0");
    assertEquals(1, refused.status());
    assertEquals(
        """
        seedgate: http://localhost:%d/api/v1/tenants answers 400: The request isn't valid.
          scale: must be at least 1
          name: must not be blank
        """
            .formatted(stack.seedPort()),
        refused.error());
  }

  @Test
  void hostilePackDoesNotReachTheTerminal() throws IOException {
    api.on(
        "/api/v1/packs:validate",
        exchange ->
            answer(
                exchange,
                200,
                """
                {"problems": [{"code": "unsafe_path", "place": {"file": "a\\u001b[2J\\nb.csv", "line": 0}, "reason": "No."}]}\
                """));
    Outcome told =
        stack.runHere("pack", "validate", Files.createDirectory(folder.resolve("p")) + "");
    assertEquals(1, told.status(), told.error());
    assertTrue(told.out().endsWith("/a\uFFFD[2J\uFFFDb.csv:1: unsafe_path: No.\n"), told.out());
  }

  @Test
  void refusalSaysWhyAndWrongUsageIsNoRequest() {
    onTenants(422, "{\"detail\": \"There is no such pack.\"}");
    Outcome refused = stack.runHere("tenant", "make", "nowhere");
    assertEquals(1, refused.status());
    assertEquals(
        "seedgate: http://localhost:%d/api/v1/tenants answers 422: There is no such pack.\n"
            .formatted(stack.seedPort()),
        refused.error());
    int before = asked.size();
    for (String[] wrong :
        new String[][] {
          {"tenant"},
          {"tenant", "make"},
          {"tenant", "make", "estate", "--ttl=2h"},
          {"tenant", "make", "estate", "--scale=many"}
        }) {
      assertEquals(2, stack.runHere(wrong).status(), String.join(" ", wrong));
    }
    assertEquals(before, asked.size());
    String error = stack.runHere("tenant", "make", "estate", "--ttl=2h").error();
    assertTrue(error.startsWith("--ttl takes an ISO 8601 duration, as PT2H\n"), error);
  }
}
