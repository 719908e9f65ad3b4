package io.seedgate.cli;

import static io.seedgate.cli.FakeApi.RUN;
import static io.seedgate.cli.FakeApi.answer;
import static io.seedgate.cli.FakeApi.begin;
import static io.seedgate.cli.FakeApi.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.TestStack.Outcome;
import io.seedgate.cli.api.ApiRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that answer as the real ones do. */
class TenantResetTest {

  private static final String ID = "0f1e2d3c-0000-4000-8000-000000000000";
  private static final String FIRST = page("{\"key\":\"a\"}", "\"c/1\"", false, true);
  private static final String LAST = page("{\"key\":\"b\"}", "null", false, true);

  @TempDir private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private TestStack stack;
  private FakeApi api;

  @BeforeEach
  void startServices() throws IOException {
    stack = TestStack.withFakeServices(folder.toRealPath());
    api = new FakeApi(stack);
    api.on(
        "/api/v1/tenants",
        exchange -> {
          boolean known = exchange.getRequestURI().getQuery().equals("slug=estate-7h2k9x0q");
          answer(exchange, 200, "{\"items\":[%s]}".formatted(known ? tenant() : ""));
        });
  }

  @AfterEach
  void stopServices() {
    api.close();
  }

  private static String tenant() {
    return "{\"id\":\"%s\",\"slug\":\"estate-7h2k9x0q\"}".formatted(ID);
  }

  private static String page(String item, String next, boolean pristine, boolean complete) {
    return "{\"pristine\":%s,\"complete\":%s,\"tables\":[],\"items\":[%s],\"next_cursor\":%s}"
        .formatted(pristine, complete, item, next);
  }

  private void onDiff(int status, String first, String second) {
    api.on(
        "/api/v1/tenants/%s/diff".formatted(ID),
        exchange -> {
          asked.add("GET diff?" + exchange.getRequestURI().getRawQuery());
          boolean later = exchange.getRequestURI().getQuery().endsWith("&cursor=c/1");
          answer(exchange, status, later ? second : first);
        });
  }

  private void onReset(int status, String body) {
    api.on(
        "/api/v1/tenants/%s:reset".formatted(ID),
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          asked.add(exchange.getRequestMethod() + " reset" + (query == null ? "" : "?" + query));
          exchange.getResponseHeaders().add("Location", "http://localhost" + RUN);
          answer(exchange, status, body);
        });
  }

  private List<Path> backups() throws IOException {
    Path backups = stack.home().resolve("backups");
    if (!Files.exists(backups)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(backups)) {
      return files.toList();
    }
  }

  @Test
  void allPagesOfTheDiffAreWrittenForTheOwnerAloneBeforeTheReset() throws IOException {
    onDiff(200, FIRST, LAST);
    onReset(200, tenant());
    Outcome reset = stack.run("tenant", "reset", "estate-7h2k9x0q");
    assertEquals(0, reset.status(), reset.error());
    Path file = backups().get(0);
    assertEquals(
        "What differs from the pack is in %s; of rows that belong to users, not what stood in them.\n"
            .formatted(file),
        reset.error());
    assertTrue(reset.out().startsWith("estate-7h2k9x0q is as its pack says, after "), reset.out());
    assertTrue(
        file.getFileName().toString().matches("estate-7h2k9x0q-\\d{8}t\\d{6}z\\.ndjson"),
        file.toString());
    assertEquals(List.of(FIRST, LAST), Files.readAllLines(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        List.of("GET diff?limit=500", "GET diff?limit=500&cursor=c%2F1", "POST reset"), asked);
    assertEquals(1, backups().size());
  }

  @Test
  void largeTenantIsFollowedToItsEnd() throws IOException {
    onDiff(200, page("", "null", true, true), "");
    onReset(202, tenant());
    api.on(
        RUN + "/events",
        exchange -> {
          begin(exchange);
          send(exchange, "progress", "running", 2000);
          send(exchange, "done", "completed", 4000);
          exchange.close();
        });
    Outcome reset = stack.runHere("tenant", "reset", ID, "--force");
    assertEquals(0, reset.status(), reset.error());
    assertEquals(
        """
        Nothing differs from the pack, so there is no backup.
        make [########--------]  50% 2,000/4,000 rows 500/s 4s left
        """,
        reset.error());
    assertEquals("POST reset?force=true", asked.get(1));
    assertEquals(List.of(), backups());
  }

  @Test
  void resetThatFailsLaterIsTold() {
    onReset(202, tenant());
    api.on(
        RUN + "/events",
        exchange -> {
          begin(exchange);
          send(exchange, "done", "failed", 0);
          exchange.close();
        });
    Outcome reset = stack.runHere("tenant", "reset", ID, "--no-backup");
    assertEquals(1, reset.status());
    assertEquals("seedgate: The tenant wasn't reset: Cancelled\n", reset.error());
    assertEquals(List.of("POST reset"), asked);
  }

  @Test
  void withoutAWholeBackupNothingIsReset() throws IOException {
    onReset(200, tenant());
    onDiff(200, page("{}", "null", false, false), "");
    Outcome partly = stack.runHere("tenant", "reset", ID);
    assertEquals(1, partly.status());
    assertEquals(
        "seedgate: The diff of %s can't tell all: too many changes, or too many rows to compare. Nothing was reset; --no-backup resets without one.\n"
            .formatted(ID),
        partly.error());
    assertFalse(asked.contains("POST reset"), asked.toString());
    assertEquals(List.of(), backups());
    assertEquals(0, stack.runHere("tenant", "reset", ID, "--no-backup").status());
  }

  @ParameterizedTest
  @CsvSource({"pack_changed, true", "tenant_busy, false", "not_found, false", "'', false"})
  void whatStopsTheResetTooIsNoReasonToDoWithoutABackup(String code, boolean helps) {
    assertEquals(helps, TenantReset.canDoWithout(new ApiRefusal("It says no.", code)));
  }

  @Test
  void refusalsOfTheApiAreTold() throws IOException {
    onDiff(409, "{\"detail\":\"The pack has changed.\",\"code\":\"pack_changed\"}", "");
    onReset(409, "{\"detail\":\"Ada holds a lease.\"}");
    Outcome noDiff = stack.runHere("tenant", "reset", ID);
    assertEquals(1, noDiff.status());
    assertTrue(
        noDiff
            .error()
            .endsWith(
                " answers 409: The pack has changed. Nothing was reset; --no-backup resets without one.\n"),
        noDiff.error());
    Outcome leased = stack.runHere("tenant", "reset", ID, "--no-backup");
    assertEquals(1, leased.status());
    assertTrue(leased.error().endsWith(" answers 409: Ada holds a lease.\n"), leased.error());
    Outcome nobody = stack.runHere("tenant", "reset", "nobody");
    assertEquals("seedgate: There is no tenant 'nobody'.\n", nobody.error());
  }
}
