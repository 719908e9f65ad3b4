package io.seedgate.auth.account;

import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvent;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What the audit log is told of what users do to their own account. */
final class AccountEvents {
  private AccountEvents() {}

  static AuditEvent done(Action action, UUID user) {
    return event(action, AuditEvent.Outcome.SUCCESS, user);
  }

  static AuditEvent refused(Action action, UUID user) {
    return event(action, AuditEvent.Outcome.FAILURE, user);
  }

  /**
   * Somebody asked for a mail. Whether somebody gets one isn't known yet; what was typed as e-mail
   * is not kept.
   */
  static AuditEvent requested(Action action) {
    return event(action, AuditEvent.Outcome.SUCCESS, null);
  }

  private static AuditEvent event(Action action, AuditEvent.Outcome outcome, UUID user) {
    return new AuditEvent(
        action,
        outcome,
        user,
        "user",
        user == null ? null : user.toString(),
        null,
        new JsonObject());
  }
}
