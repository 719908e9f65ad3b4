package io.seedgate.seed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.UserPolicies;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What belongs to a user, asked by a colleague of the same tenant and by a stranger of another one:
 * each operation of the OpenAPI document on a row, and the lists.
 */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
@TestInstance(Lifecycle.PER_CLASS)
class UserIsolationTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> OF_USERS =
      List.of("/api/v1/tasks/", "/api/v1/conversations/", "/api/v1/therapy-sessions/");

  private static final List<String> LISTS =
      List.of("/api/v1/tasks", "/api/v1/conversations", "/api/v1/therapy-sessions");

  @Inject TenantTransactions transactions;
  @Inject SeededTenants seeded;
  @Inject UserPolicies policies;

  private UUID tenant;
  private UUID other;

  private record Operation(String method, String path, JsonNode content) {

    boolean isPost() {
      return method.equals("post");
    }

    Response ask(RequestSpecification caller, UUID tenant) {
      content
          .properties()
          .forEach(
              type -> caller.contentType(type.getKey()).body("" + type.getValue().get("example")));
      return caller
          .urlEncodingEnabled(false)
          .header("If-Match", "*")
          .request(method, TestEstate.path(tenant, path));
    }
  }

  @BeforeAll
  void twoTenants() {
    tenant = TestEstate.inserted(transactions);
    other = TestEstate.inserted(transactions);
  }

  @Test
  void anotherUsersRowIsNotThereForAnyOperationAndStaysAsItIs() throws IOException {
    List<Operation> operations = operations();
    assertTrue(operations.size() >= 22, "operations: " + operations);
    Map<String, List<String>> before = seeded.contents(tenant);
    for (Operation operation : operations) {
      for (var caller :
          List.of(as(tenant, TestEstate.colleague(tenant)), as(other, person(other)))) {
        Response answer = operation.ask(caller, tenant);
        assertEquals(404, answer.statusCode(), operation + ": " + answer.asString());
        assertEquals(
            "not_found", JSON.readTree(answer.asString()).path("code").asText(), "" + operation);
      }
    }
    assertEquals(before, seeded.contents(tenant));
  }

  @Test
  void itsOwnerMayDoEachOfThem() throws IOException {
    UUID mine = TestEstate.inserted(transactions);
    List<Operation> operations = new ArrayList<>(operations());
    // what belongs to a row before the row
    operations.sort(
        Comparator.comparing(UserIsolationTest::isDelete)
            .thenComparing(operation -> -operation.path().length()));
    for (Operation operation : operations) {
      Response answer = operation.ask(as(mine, person(mine)), mine);
      assertTrue(answer.statusCode() < 300, operation + ": " + answer.asString());
    }
  }

  @Test
  void listsOfUsersShareNothingAndAreWholeTogether() {
    for (String list : LISTS) {
      Set<String> mine = ids(person(tenant), list);
      Set<String> theirs = ids(TestEstate.colleague(tenant), list);
      assertEquals(23, mine.size(), list);
      assertEquals(4, theirs.size(), list);
      theirs.retainAll(mine);
      assertEquals(Set.of(), theirs, list);
      assertEquals(Set.of(), ids(UUID.randomUUID(), list), list);
    }
  }

  @Test
  void dashboardAndPatientsAreTheCallersOwn() {
    for (UUID user : List.of(person(tenant), TestEstate.colleague(tenant))) {
      int tasks = ids(user, "/api/v1/tasks").size();
      var dashboard = as(tenant, user).get("/api/v1/dashboard").jsonPath();
      assertEquals(tasks, dashboard.getInt("open") + dashboard.getInt("completed"));
      Set<String> owners = new HashSet<>(dashboard.<String>getList("newest.user_id"));
      assertEquals(Set.of(user.toString()), owners);
      List<Integer> sessions =
          as(tenant, user).get("/api/v1/patients").jsonPath().getList("items.sessions");
      assertEquals(
          ids(user, "/api/v1/therapy-sessions").size(),
          sessions.stream().mapToInt(Integer::intValue).sum());
    }
    as(tenant, TestEstate.id(tenant, "user2"))
        .get("/api/v1/patients")
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of()));
  }

  @Test
  void patientReadsWhatWasSaidAndNoNotes() throws IOException {
    UUID patient = TestEstate.id(tenant, "user2");
    String session = TestEstate.path(tenant, "/api/v1/therapy-sessions/{id}");
    assertEquals(23, ids(patient, session + "/turns").size());
    assertEquals(Set.of(), ids(patient, session + "/notes"));
    for (Operation operation : operations()) {
      if (operation.path().endsWith("{note_id}") || operation.isPost()) {
        Response answer = operation.ask(as(tenant, patient), tenant);
        assertEquals(404, answer.statusCode(), operation + ": " + answer.asString());
      }
    }
  }

  /** Row policies are one wall, queries that name their user another. */
  @Test
  void queriesKeepUsersApartByThemselves() throws Throwable {
    policies.away(
        () -> {
          anotherUsersRowIsNotThereForAnyOperationAndStaysAsItIs();
          listsOfUsersShareNothingAndAreWholeTogether();
          dashboardAndPatientsAreTheCallersOwn();
          patientReadsWhatWasSaidAndNoNotes();
        });
  }

  private static boolean isDelete(Operation operation) {
    return operation.method().equals("delete");
  }

  private Set<String> ids(UUID user, String list) {
    List<String> ids = as(tenant, user).queryParam("limit", 500).get(list).path("items.id");
    return new HashSet<>(ids);
  }

  private static UUID person(UUID tenant) {
    return TestEstate.person(tenant);
  }

  private static RequestSpecification as(UUID tenant, UUID user) {
    return given().auth().oauth2(TestTokens.of(tenant, user));
  }

  /** Those on a row of a user. */
  private static List<Operation> operations() throws IOException {
    List<Operation> operations = new ArrayList<>();
    String document = given().accept("application/json").get("/q/openapi").asString();
    for (var path : JSON.readTree(document).get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        JsonNode content = operation.getValue().at("/requestBody/content");
        operations.add(new Operation(operation.getKey(), path.getKey(), content));
      }
    }
    operations.removeIf(
        operation ->
            !operation.path().contains("{id}")
                || OF_USERS.stream().noneMatch(operation.path()::startsWith));
    return operations;
  }
}
