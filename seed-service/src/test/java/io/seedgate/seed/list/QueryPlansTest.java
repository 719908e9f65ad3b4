package io.seedgate.seed.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.Crowd;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.seedgate.seed.conversation.ConversationResource;
import io.seedgate.seed.conversation.MessageResource;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.task.TaskResource;
import io.seedgate.seed.task.TaskStatements;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.seedgate.seed.therapy.ConversationTurnResource;
import io.seedgate.seed.therapy.PatientResource;
import io.seedgate.seed.therapy.TherapeuticNoteResource;
import io.seedgate.seed.therapy.TherapySessionResource;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Each query of what belongs to users, as the code states it, at 200,000 rows a table: it finds its
 * index, and each index but primary keys is found by one of them.
 */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(Lifecycle.PER_CLASS)
class QueryPlansTest {

  private static final int ROWS = 200_000;
  private static final int USERS = 200;
  private static final String TURNS_IN_ORDER =
      "conversation_turns_client_account_id_therapy_session_id_tur_key";
  private static final Pattern INDEX = Pattern.compile("(?:using|Index Scan on) (\\w+)");

  @Inject Crowd crowd;
  @Inject TenantTransactions transactions;
  @Inject SeededTenants seeded;

  private UUID tenant;
  private Visitor user;
  private Visitor patient;
  private final Set<String> found = new HashSet<>();

  @BeforeAll
  void crowd() {
    tenant = crowd.tenant();
    crowd.tasks(tenant, ROWS, USERS);
    crowd.all(tenant, ROWS, USERS);
    user = visitor("user7");
    patient = visitor("patient7");
  }

  /** Else a foreign key's plan, made while a table is small, may read all of a tenant's entries. */
  @Test
  void onlyPrimaryKeysFindARowThatOthersReferToByTenantAndId() {
    assertEquals(
        List.of(),
        seeded
            .rows(
                tenant,
                """
                SELECT i.indexrelid::regclass::text
                FROM pg_index i
                JOIN pg_attribute tenant
                  ON tenant.attrelid = i.indrelid AND tenant.attname = 'client_account_id'
                JOIN pg_attribute id ON id.attrelid = i.indrelid AND id.attname = 'id'
                WHERE NOT i.indisprimary AND i.indkey[0] = tenant.attnum
                  AND id.attnum = ANY (i.indkey)
                  AND i.indrelid IN (SELECT confrelid FROM pg_constraint WHERE contype = 'f')
                """)
            .stream()
            .map(row -> row.getString(0))
            .toList());
  }

  @Test
  void eachQueryFindsItsIndexAndEachIndexItsQuery() {
    finds("tasks_newest", user, TaskResource.LISTING, null, "");
    finds(
        "tasks_newest",
        user,
        TaskResource.LISTING,
        null,
        "",
        new Cursor(aTime(), "" + UUID.randomUUID()));
    finds("tasks_newest_by_state", user, TaskResource.LISTING, null, "completed=true");
    finds(
        "tasks_newest_by_state",
        user,
        TaskResource.LISTING,
        null,
        "completed=false&sort=created_at");
    finds("tasks_due", user, TaskResource.LISTING, null, "completed=false&sort=due_at");
    finds(
        "tasks_due",
        user,
        TaskStatements.COUNTS,
        Tuple.of(tenant, user.user(), OffsetDateTime.now()));
    finds("tasks_newest", user, TaskStatements.NEWEST, Tuple.of(tenant, user.user()));
    finds(
        "tasks_pkey", user, TaskStatements.LOCK, Tuple.of(tenant, user.user(), UUID.randomUUID()));
    finds(
        "tasks_pkey", user, ListStatement.byId(TaskResource.LISTING), Tuple.of(UUID.randomUUID()));

    finds("conversations_newest", user, ConversationResource.LISTING, null, "");
    finds("messages_in_order", user, MessageResource.LISTING, "conversation6", "");
    finds(
        "messages_in_order",
        user,
        MessageResource.LISTING,
        "conversation6",
        "limit=500",
        new Cursor(aTime(), "" + UUID.randomUUID()));

    for (Visitor somebody : List.of(user, patient)) {
      finds("therapy_sessions_of_therapist", somebody, TherapySessionResource.LISTING, null, "");
      finds("therapy_sessions_of_patient", somebody, TherapySessionResource.LISTING, null, "");
    }
    finds("therapy_sessions_of_therapist", user, PatientResource.LISTING, null, "");
    finds(TURNS_IN_ORDER, user, ConversationTurnResource.LISTING, "session6", "");
    finds("therapeutic_notes_in_order", user, TherapeuticNoteResource.LISTING, "session6", "");

    assertEquals(Set.of(), unfound());
  }

  private Set<String> unfound() {
    Set<String> indexes =
        seeded
            .rows(
                tenant,
                """
                SELECT indexname::text FROM pg_indexes
                WHERE schemaname = 'public' AND indexname NOT LIKE '%_pkey'
                  AND tablename IN ('tasks', 'conversations', 'messages', 'therapy_sessions',
                                    'conversation_turns', 'therapeutic_notes')
                """)
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(9, indexes.size(), "eight, and that of a constraint: " + indexes);
    indexes.removeAll(found);
    return indexes;
  }

  private void finds(
      String index, Visitor visitor, Listing<?> listing, String parent, String query) {
    finds(index, visitor, listing, parent, query, null);
  }

  private void finds(
      String index,
      Visitor visitor,
      Listing<?> listing,
      String parent,
      String query,
      Cursor after) {
    UUID parentId = parent == null ? null : TestEstate.id(tenant, parent);
    ListRequest asked = ListRequest.of(listing, "rows of a test", parameters(query));
    if (after != null) {
      MultivaluedMap<String, String> next = parameters(query);
      next.putSingle("cursor", after.encode(asked.belongsTo()));
      asked = ListRequest.of(listing, "rows of a test", next);
    }
    ListStatement statement = ListStatement.page(listing, asked, parentId);
    finds(index, visitor, statement.sql(), statement.values());
  }

  private void finds(String index, Visitor visitor, String sql, Tuple values) {
    String plan =
        SeededTenants.await(
            transactions.read(
                visitor,
                connection ->
                    connection
                        .preparedQuery("EXPLAIN " + sql)
                        .execute(values)
                        .map(
                            rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                    .map(row -> row.getString(0))
                                    .collect(Collectors.joining("\n")))));
    Set<String> used = new HashSet<>();
    var matcher = INDEX.matcher(plan);
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    assertTrue(used.contains(index), index + " isn't used:\n" + sql + "\n" + plan);
    assertFalse(plan.contains("Seq Scan"), plan);
    found.addAll(used);
  }

  private Visitor visitor(String name) {
    return new Visitor(tenant, 1, TestEstate.id(tenant, name), Set.of());
  }

  private static String aTime() {
    return OffsetDateTime.now().minusDays(100).toString();
  }

  private static MultivaluedMap<String, String> parameters(String query) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
      parameters.add(parameter.split("=")[0], parameter.split("=")[1]);
    }
    return parameters;
  }
}
