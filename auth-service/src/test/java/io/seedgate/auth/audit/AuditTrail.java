package io.seedgate.auth.audit;

import io.restassured.http.Method;
import io.seedgate.auth.TestUsers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Makes each call twice: first as one whose event can't be written, which must change nothing, then
 * as one that leaves it.
 */
final class AuditTrail {
  /** The id of requests whose events can't be written. */
  static final String UNRECORDED = "unrecorded";

  private final TestUsers users;
  private final WholeDatabase database;
  private final List<String> wrong = new ArrayList<>();
  private final Set<Action> left = EnumSet.noneOf(Action.class);

  AuditTrail(TestUsers users) {
    this.users = users;
    database = new WholeDatabase(users, UNRECORDED);
  }

  /** What didn't come as it has to, a sentence each. */
  List<String> wrong() {
    return wrong;
  }

  /** All that has been done. */
  Set<Action> left() {
    return left;
  }

  void leaves(AuditedCall call, AuditedEvent event) {
    isNotDoneUnlessRecorded(call, event);
    left.add(event.action());
    String requestId = "audited-" + UUID.randomUUID();
    int status = call.made(requestId);
    String expected =
        "%s by %s on %s %s of %s from %s"
            .formatted(
                event.outcome(),
                event.actor(),
                event.type(),
                event.object(),
                event.tenant(),
                AuditedCall.ADDRESS);
    String found = found(event, requestId);
    if (status != call.status() || !expected.equals(found)) {
      wrong.add(
          "%s: %d, %s expected; %d, %s found"
              .formatted(event.action(), call.status(), expected, status, found));
    }
  }

  private void isNotDoneUnlessRecorded(AuditedCall call, AuditedEvent event) {
    List<String> before = database.now();
    int status = quietly(() -> call.made(UNRECORDED));
    List<String> changed = new ArrayList<>(database.now());
    changed.removeAll(before);
    if (status != statusUnlessRecorded(call) || !changed.isEmpty()) {
      wrong.add("%s, unrecorded: %d, changed %s".formatted(event.action(), status, changed));
    }
  }

  /** Without the stack of each failure in the log. */
  private static int quietly(IntSupplier call) {
    Logger log = Logger.getLogger("io.seedgate.auth");
    Level before = log.getLevel();
    log.setLevel(Level.OFF);
    try {
      return call.getAsInt();
    } finally {
      log.setLevel(before);
    }
  }

  /** A report says of each line what became of it; who is refused is refused in any case. */
  private static int statusUnlessRecorded(AuditedCall call) {
    return call.path().endsWith(":import") || call.method() == Method.GET ? call.status() : 500;
  }

  /** The events of the action, one after the other, and what they say of secrets. */
  private String found(AuditedEvent event, String requestId) {
    return users
        .sql(
            """
            SELECT outcome, actor_id::text, object_type, object_id, tenant_id::text,
                host(ip_address) AS address,
                coalesce((regexp_match(details::text, 'river|horse|argon2|eyJ'))[1], '') AS secret
            FROM audit_events WHERE request_id = $1 AND action = $2""",
            requestId,
            event.action().toString())
        .stream()
        .map(
            row ->
                "%s by %s on %s %s of %s from %s%s"
                    .formatted(
                        row.getString("outcome"),
                        shown(event.actor(), row.getString("actor_id")),
                        row.getString("object_type"),
                        shown(event.object(), row.getString("object_id")),
                        shown(event.tenant(), row.getString("tenant_id")),
                        row.getString("address"),
                        row.getString("secret")))
        .collect(Collectors.joining("; "));
  }

  private static String shown(Object expected, String found) {
    if (found == null) {
      return AuditedEvent.NONE;
    }
    return expected.equals(AuditedEvent.SOME) ? AuditedEvent.SOME : found;
  }
}
