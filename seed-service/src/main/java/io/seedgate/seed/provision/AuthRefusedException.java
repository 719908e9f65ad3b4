package io.seedgate.seed.provision;

import java.util.List;

/** auth-service answered, and would not make the tenant. */
public final class AuthRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<String> roles;

  AuthRefusedException(int status, String code, List<String> roles) {
    super("auth-service refused the tenant with status %d, code '%s'".formatted(status, code));
    this.status = status;
    this.code = code;
    this.roles = List.copyOf(roles);
  }

  private AuthRefusedException(AuthRefusedException refusal, String reason) {
    super(refusal.getMessage() + ": " + reason, refusal);
    this.status = refusal.status;
    this.code = refusal.code;
    this.roles = refusal.roles;
  }

  /** The same, with more to say to whoever wrote the pack. */
  AuthRefusedException because(String reason) {
    return new AuthRefusedException(this, reason);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The roles that it is about; empty if it is about something else. */
  List<String> roles() {
    return roles;
  }

  /** True if the same request won't do better later: the pack or other data has to change. */
  public boolean lasting() {
    return status == 400 || status == 409 || status == 422;
  }
}
