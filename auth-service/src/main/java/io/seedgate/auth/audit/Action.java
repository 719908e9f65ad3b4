package io.seedgate.auth.audit;

import java.util.Locale;

/** What is recorded, every kind of it; {@link #toString} is its name in the log. */
public enum Action {
  ACCOUNT_SIGNUP,
  EMAIL_VERIFICATION_REQUESTED,
  EMAIL_VERIFIED,
  PASSWORD_RESET_REQUESTED,
  PASSWORD_RESET,
  PASSWORD_CHANGED,
  SESSION_LOGIN,
  SESSION_REVOKED,
  SESSION_REUSE_DETECTED,
  SESSION_TOKEN_FROM_THE_FUTURE,
  SESSION_TOKEN_OF_DELETED_SESSION,
  SESSION_TOKEN_OF_NO_SESSION,
  USER_CREATED,
  USER_IMPORTED,
  USER_CHANGED,
  USER_DELETED,
  MEMBERSHIP_CREATED,
  MEMBERSHIP_CHANGED,
  MEMBERSHIP_DELETED,
  ROLE_CREATED,
  ROLE_CHANGED,
  ROLE_DELETED,
  PERMISSION_CREATED,
  PERMISSION_CHANGED,
  PERMISSION_DELETED,
  TENANT_CREATED,
  TENANT_CHANGED,
  TENANT_DELETED,
  TENANT_PROVISION,
  TENANT_RESET,
  TENANT_DEPROVISION,
  REQUEST_DENIED;

  private final String dotted = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");

  /** Its dotted name, such as {@code session.login}. */
  @Override
  public String toString() {
    return dotted;
  }
}
