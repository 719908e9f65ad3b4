package io.seedgate.auth.precondition;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ConcurrentDeletionTest {
  private static final int CALLERS = 16;
  private static final int PATIENCE_SECONDS = 60;

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  private AdminCalls admin;

  private enum Kind {
    USER,
    MEMBERSHIP,
    TENANT,
    ROLE,
    PERMISSION
  }

  @BeforeEach
  void logIn() {
    admin = new AdminCalls(sessions.accessToken(users.platformAdmin()));
  }

  @ParameterizedTest
  @EnumSource
  void oneOfEachAtTheSameTime(Kind kind) throws Exception {
    List<String> paths = IntStream.range(0, CALLERS).mapToObj(i -> made(kind)).toList();
    assertEquals(
        IntStream.range(0, CALLERS).mapToObj(i -> 204).toList(),
        statuses(paths.stream().<Callable<Integer>>map(path -> () -> delete(path)).toList()));
  }

  @Test
  void oneUserByMany() throws Exception {
    for (int i = 0; i < 5; i++) {
      String path = made(Kind.USER);
      List<Callable<Integer>> calls =
          Stream.generate(() -> List.<Callable<Integer>>of(() -> delete(path), () -> rename(path)))
              .limit(CALLERS / 2)
              .flatMap(List::stream)
              .toList();
      List<Integer> statuses = statuses(calls);
      assertTrue(Set.of(200, 204, 404, 412).containsAll(statuses), statuses.toString());
      assertTrue(statuses.stream().filter(it -> it == 204).count() <= 1, statuses.toString());
    }
  }

  @Test
  void aRoleThatIsGivenMeanwhile() throws Exception {
    TestUser user = users.analyst();
    String membership = "/api/v1/tenants/" + user.tenantId() + "/memberships/" + user.id();
    for (int i = 0; i < 8; i++) {
      String path = made(Kind.ROLE);
      var given = Map.of("roles", List.of(path.substring(path.lastIndexOf('/') + 1)));
      admin.put(membership, "*", Map.of("roles", List.of())).statusCode(200);
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int k = 0; k < 8; k++) {
        calls.add(
            k == 3
                ? () -> delete(path)
                : () -> admin.put(membership, "*", given).extract().statusCode());
      }
      List<Integer> statuses = statuses(calls);
      assertTrue(Set.of(200, 204, 409, 412, 422).containsAll(statuses), statuses.toString());
    }
  }

  private static List<Integer> statuses(List<Callable<Integer>> calls) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> call : callers.invokeAll(calls, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        statuses.add(call.isCancelled() ? null : call.get());
      }
      return statuses;
    } finally {
      callers.shutdownNow();
    }
  }

  private int delete(String path) {
    return admin.delete(path, "*").extract().statusCode();
  }

  private int rename(String path) {
    var name = Map.of("full_name", UUID.randomUUID().toString());
    return admin.patch(path, "*", name).extract().statusCode();
  }

  private String made(Kind kind) {
    String unique = letters(UUID.randomUUID().toString());
    return switch (kind) {
      case USER -> "/api/v1/users/" + users.analyst().id();
      case MEMBERSHIP -> {
        TestUser user = users.analyst();
        yield "/api/v1/tenants/" + user.tenantId() + "/memberships/" + user.id();
      }
      case TENANT -> "/api/v1/tenants/" + users.analyst().tenantId();
      case ROLE ->
          made(
              "/api/v1/roles",
              Map.of(
                  "name",
                  unique,
                  "scope",
                  "tenant",
                  "description",
                  "Made by a test",
                  "permissions",
                  List.of()));
      case PERMISSION ->
          made(
              "/api/v1/permissions",
              Map.of("name", unique + ":read", "description", "Made by a test"));
    };
  }

  /** A name of a permission holds no digits. */
  private static String letters(String text) {
    return text.replace("-", "")
        .chars()
        .mapToObj(it -> "" + (char) ('a' + it % 26))
        .collect(joining());
  }

  private String made(String path, Map<String, Object> body) {
    admin.post(path, body).statusCode(201);
    return path + "/" + body.get("name");
  }
}
