package io.seedgate.seed.provision;

/** auth-service gave no answer. It is tried again. */
public final class AuthUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AuthUnavailableException(String url, Throwable cause) {
    super("auth-service at %s gives no answer".formatted(url), cause);
  }
}
