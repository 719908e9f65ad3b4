package io.seedgate.auth.audit;

/**
 * What a call has to leave in the log.
 *
 * @param actor as object and tenant an id, {@link #SOME} or {@link #NONE}
 */
record AuditedEvent(
    Action action, String outcome, Object actor, String type, Object object, Object tenant) {
  /** Any, but one. */
  static final String SOME = "some";

  static final String NONE = "none";
}
