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
import io.seedgate.seed.conversation.ConversationStatements;
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
import io.seedgate.seed.therapy.TherapyStatements;
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
  private static final int USERS = 50;
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
    inOrder("tasks_newest", TaskResource.LISTING, null, "");
    inOrder("tasks_newest", TaskResource.LISTING, null, "", aCursor());
    inOrder("tasks_newest_by_state", TaskResource.LISTING, null, "completed=true");
    inOrder("tasks_newest_by_state", TaskResource.LISTING, null, "completed=false&sort=created_at");
    inOrder("tasks_due", TaskResource.LISTING, null, "completed=false&sort=due_at");
    finds(
        "tasks_due",
        user,
        TaskStatements.COUNTS,
        Tuple.of(tenant, user.user(), OffsetDateTime.now()));
    inOrder("tasks_newest", user, TaskStatements.NEWEST, Tuple.of(tenant, user.user()));

    inOrder("conversations_newest", ConversationResource.LISTING, null, "");
    inOrder("messages_in_order", MessageResource.LISTING, "conversation6", "");
    inOrder("messages_in_order", MessageResource.LISTING, "conversation6", "limit=500", aCursor());

    for (Visitor somebody : List.of(user, patient)) {
      finds("therapy_sessions_of_therapist", somebody, TherapySessionResource.LISTING, null, "");
      finds("therapy_sessions_of_patient", somebody, TherapySessionResource.LISTING, null, "");
    }
    finds("therapy_sessions_of_therapist", user, PatientResource.LISTING, null, "");
    // Numbered without gaps: the constraint's index lacks the id that ends each order.
    finds(TURNS_IN_ORDER, user, ConversationTurnResource.LISTING, "session6", "");
    finds(TURNS_IN_ORDER, user, TherapyStatements.ADD_TURN, turn());
    inOrder("therapeutic_notes_in_order", TherapeuticNoteResource.LISTING, "session6", "");

    assertEquals(Set.of(), unfound());
  }

  @Test
  void totalsAndOtherOrdersReadTheRowsOfTheirUserOrParentAlone() {
    total("tasks", TaskResource.LISTING, null, "");
    total("tasks", TaskResource.LISTING, null, "completed=true");
    total("conversations", ConversationResource.LISTING, null, "");
    total("messages", MessageResource.LISTING, "conversation6", "role=user");
    total("therapy_sessions", TherapySessionResource.LISTING, null, "");
    total("therapy_sessions", PatientResource.LISTING, null, "");
    total("conversation_turns", ConversationTurnResource.LISTING, "session6", "");
    total("therapeutic_notes", TherapeuticNoteResource.LISTING, "session6", "");
    for (String sort : List.of("sort=title", "sort=-updated_at")) {
      sorted("tasks", TaskResource.LISTING, null, sort);
      sorted("conversations", ConversationResource.LISTING, null, sort);
    }
    for (String sort : List.of("sort=role", "sort=-updated_at")) {
      sorted("messages", MessageResource.LISTING, "conversation6", sort);
    }
    sorted("therapy_sessions", TherapySessionResource.LISTING, null, "sort=-updated_at");
    sorted("conversation_turns", ConversationTurnResource.LISTING, "session6", "sort=speaker");
    sorted("therapeutic_notes", TherapeuticNoteResource.LISTING, "session6", "sort=note_type");
  }

  @Test
  void oneRowIsFoundByItsKeyToBeReadOrWritten() {
    Tuple id = Tuple.of(UUID.randomUUID());
    Tuple ofParent = Tuple.of(UUID.randomUUID(), UUID.randomUUID());
    byKey("tasks", ListStatement.byId(TaskResource.LISTING), id);
    byKey("conversations", ListStatement.byId(ConversationResource.LISTING), id);
    byKey("messages", ListStatement.byId(MessageResource.LISTING), ofParent);
    byKey("therapy_sessions", ListStatement.byId(TherapySessionResource.LISTING), id);
    byKey("conversation_turns", ListStatement.byId(ConversationTurnResource.LISTING), ofParent);
    byKey("therapeutic_notes", ListStatement.byId(TherapeuticNoteResource.LISTING), ofParent);

    OffsetDateTime now = OffsetDateTime.now();
    byKey("tasks", TaskStatements.LOCK, own());
    byKey("tasks", TaskStatements.CHANGE, own("Title", null, true, now, now));
    byKey("conversations", ConversationStatements.LOCK, own());
    byKey("conversations", ConversationStatements.RENAME, own("Title"));
    byKey("conversations", ConversationStatements.CONTINUE, own());
    byKey("messages", ConversationStatements.LOCK_MESSAGE, own(UUID.randomUUID()));
    byKey("messages", ConversationStatements.CHANGE_MESSAGE, own("Content"));
    byKey("therapy_sessions", TherapyStatements.LOCK, own());
    byKey(
        "therapy_sessions", TherapyStatements.CHANGE, own(now, (short) 50, "completed", "Summary"));
    byKey("therapeutic_notes", TherapyStatements.LOCK_NOTE, own(UUID.randomUUID()));
    byKey("therapeutic_notes", TherapyStatements.CHANGE_NOTE, own("dap", "Content"));
    byKey("therapy_sessions", TherapyStatements.WRITE_NOTE, own(UUID.randomUUID(), "dap", "Note"));
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

  /** Rows come as the index has them: none is sorted. */
  private void inOrder(String index, Listing<?> listing, String parent, String query) {
    inOrder(index, listing, parent, query, null);
  }

  private void inOrder(
      String index, Listing<?> listing, String parent, String query, Cursor after) {
    ListStatement page = ListStatement.page(listing, asked(listing, query, after), id(parent));
    inOrder(index, user, page.sql(), page.values());
  }

  private void inOrder(String index, Visitor visitor, String sql, Tuple values) {
    String plan = finds(index, visitor, sql, values);
    assertFalse(plan.contains("Sort"), plan);
  }

  private void finds(
      String index, Visitor visitor, Listing<?> listing, String parent, String query) {
    ListStatement page = ListStatement.page(listing, asked(listing, query, null), id(parent));
    finds(index, visitor, page.sql(), page.values());
  }

  private void total(String table, Listing<?> listing, String parent, String query) {
    readsTheirOwn(table, ListStatement.total(listing, asked(listing, query, null), id(parent)));
  }

  private void sorted(String table, Listing<?> listing, String parent, String query) {
    readsTheirOwn(table, ListStatement.page(listing, asked(listing, query, null), id(parent)));
  }

  /** By any index but the primary key: each begins with whose rows they are, or their parent. */
  private void readsTheirOwn(String table, ListStatement statement) {
    String plan = plan(user, statement.sql(), statement.values());
    Set<String> used = indexes(plan);
    used.remove(table + "_pkey");
    assertTrue(used.stream().anyMatch(index -> index.startsWith(table)), plan);
  }

  /**
   * By the primary key, or an index that ends with the id behind a row's parent; PostgreSQL 15
   * finds a turn among those of its session, which are some dozens.
   */
  private void byKey(String table, String sql, Tuple values) {
    String plan = plan(user, sql, values);
    Pattern byId =
        Pattern.compile(
            "Index Scan using \\w+ on %s .*\n *Index Cond: .*\\((therapy_session_)?id = "
                .formatted(table));
    assertTrue(byId.matcher(plan).find(), plan);
  }

  private UUID id(String parent) {
    return parent == null ? null : TestEstate.id(tenant, parent);
  }

  private static ListRequest asked(Listing<?> listing, String query, Cursor after) {
    ListRequest asked = ListRequest.of(listing, "rows of a test", parameters(query));
    if (after == null) {
      return asked;
    }
    MultivaluedMap<String, String> next = parameters(query);
    next.putSingle("cursor", after.encode(asked.belongsTo()));
    return ListRequest.of(listing, "rows of a test", next);
  }

  private String finds(String index, Visitor visitor, String sql, Tuple values) {
    String plan = plan(visitor, sql, values);
    Set<String> used = indexes(plan);
    assertTrue(used.contains(index), index + " isn't used:\n" + sql + "\n" + plan);
    found.addAll(used);
    return plan;
  }

  private String plan(Visitor visitor, String sql, Tuple values) {
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
    assertFalse(plan.contains("Seq Scan"), plan);
    return plan;
  }

  private static Set<String> indexes(String plan) {
    Set<String> used = new HashSet<>();
    var matcher = INDEX.matcher(plan);
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    return used;
  }

  /** The values of a statement about a row of the user's own, and further ones. */
  private Tuple own(Object... more) {
    Tuple values = Tuple.of(tenant, user.user(), UUID.randomUUID());
    for (Object value : more) {
      values.addValue(value);
    }
    return values;
  }

  private Tuple turn() {
    return Tuple.tuple()
        .addValue(tenant)
        .addValue(id("session6"))
        .addValue(UUID.randomUUID())
        .addValue("patient")
        .addValue("Turn")
        .addValue(0)
        .addValue(1);
  }

  private Visitor visitor(String name) {
    return new Visitor(tenant, 1, TestEstate.id(tenant, name), Set.of());
  }

  private static Cursor aCursor() {
    return new Cursor(OffsetDateTime.now().minusDays(100).toString(), "" + UUID.randomUUID());
  }

  private static MultivaluedMap<String, String> parameters(String query) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
      parameters.add(parameter.split("=")[0], parameter.split("=")[1]);
    }
    return parameters;
  }
}
