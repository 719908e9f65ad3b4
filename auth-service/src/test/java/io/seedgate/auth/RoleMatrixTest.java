package io.seedgate.auth;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.junit.jupiter.api.Test;

/**
 * Asks every endpoint as every role, as a member without one, as seed-service and as nobody, and
 * holds the answers to {@code role-matrix.csv}. An endpoint that the table doesn't know fails it,
 * and so does a role.
 */
@QuarkusTest
class RoleMatrixTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final List<String> NO_ROLES = List.of("nobody", "service", "member");

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  /** One line of the table. */
  private record Endpoint(String method, String path, Map<String, String> expected) {
    String name() {
      return method + " " + path;
    }
  }

  @Test
  void tableKnowsEveryEndpointAndNoOther() throws IOException {
    assertEquals(
        new TreeSet<>(operations().keySet()),
        table().stream().map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Else one could be kept out of the table by being kept out of the document. */
  @Test
  void documentKnowsEveryEndpointThatThereIs() throws IOException {
    Set<String> there = new TreeSet<>();
    var deployment = ResteasyReactiveRecorder.getCurrentDeployment();
    RuntimeResourceVisitor.visitRuntimeResources(
        deployment.getPrefix(),
        deployment.getClassMappers(),
        new RuntimeResourceVisitor() {
          @Override
          public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
            if (resource.getHttpMethod() != null) {
              there.add(resource.getHttpMethod() + " " + unnamed(path));
            }
          }
        });
    assertEquals(
        operations().keySet().stream()
            .map(RoleMatrixTest::unnamed)
            .collect(Collectors.toCollection(TreeSet::new)),
        there);
  }

  /** What stands in the place of a parameter has a name of no matter. */
  private static String unnamed(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  @Test
  void tableKnowsEveryShippedRole() throws IOException {
    Set<String> roles = new TreeSet<>(table().get(0).expected().keySet());
    NO_ROLES.forEach(roles::remove);
    Set<String> shipped =
        users.sql("SELECT name FROM roles WHERE shipped").stream()
            .map(row -> row.getString("name"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(shipped, roles);
  }

  @Test
  void everyEndpointAnswersEveryRoleAsTheTableSays() throws IOException {
    Map<String, JsonNode> operations = operations();
    Map<String, TestUser> callers = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    int calls = 0;
    for (Endpoint endpoint : table()) {
      for (var expected : endpoint.expected().entrySet()) {
        String role = expected.getKey();
        RequestSpecification request = as(role, callers);
        int status = status(request, endpoint, operations.get(endpoint.name()));
        calls++;
        if (!expected.getValue().equals(outcome(status))) {
          wrong.add(
              "%s as %s: %s expected, %d answered"
                  .formatted(endpoint.name(), role, expected.getValue(), status));
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(calls > 300, "calls: " + calls);
  }

  private static String outcome(int status) {
    if (status >= 500) {
      return "failure";
    }
    return switch (status) {
      case 401 -> "401";
      case 403 -> "deny";
      default -> "allow";
    };
  }

  /** A session of its own for each call, since some calls end it. */
  private RequestSpecification as(String role, Map<String, TestUser> callers) {
    if (role.equals("nobody")) {
      return given();
    }
    if (role.equals("service")) {
      return given().auth().preemptive().basic("seed-service", "development-service-secret");
    }
    return given().auth().oauth2(sessions.accessToken(callers.computeIfAbsent(role, this::user)));
  }

  private TestUser user(String role) {
    if (role.equals("platform_admin")) {
      return users.platformAdmin();
    }
    if (!role.equals("member")) {
      return users.member(role);
    }
    TestUser user = users.member("viewer");
    users.sql("DELETE FROM membership_roles WHERE user_id = $1", user.id());
    return user;
  }

  /** With a body of the right type that says nothing, and ids that nothing has. */
  private static int status(RequestSpecification request, Endpoint endpoint, JsonNode operation) {
    String path =
        endpoint.path().replace("{name}", "nothing").replaceAll("\\{\\w+}", "" + UUID.randomUUID());
    var types = operation.at("/requestBody/content").fieldNames();
    if (types.hasNext()) {
      String type = types.next();
      request = request.header("Content-Type", type).body("{}".getBytes(StandardCharsets.UTF_8));
    }
    return request.urlEncodingEnabled(false).request(endpoint.method(), path).statusCode();
  }

  private static Map<String, JsonNode> operations() throws IOException {
    String json = given().accept("application/json").get("/q/openapi").asString();
    Map<String, JsonNode> operations = new HashMap<>();
    for (var path : new ObjectMapper().readTree(json).get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.put(
              operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
              operation.getValue());
        }
      }
    }
    return operations;
  }

  private static List<Endpoint> table() throws IOException {
    try (InputStream file = RoleMatrixTest.class.getResourceAsStream("/role-matrix.csv")) {
      List<List<String>> rows =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> Arrays.stream(line.split(",")).map(String::strip).toList())
              .toList();
      List<String> header = rows.get(0);
      return rows.stream().skip(1).map(row -> endpoint(header, row)).toList();
    }
  }

  private static Endpoint endpoint(List<String> header, List<String> row) {
    assertEquals(header.size(), row.size(), "columns of " + row);
    Map<String, String> expected = new HashMap<>();
    for (int i = 2; i < header.size(); i++) {
      for (String role : header.get(i).split("/")) {
        expected.put(role, row.get(i));
      }
    }
    return new Endpoint(row.get(0), row.get(1), expected);
  }
}
