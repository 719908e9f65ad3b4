package io.seedgate.seed.provision;

/** There is nothing to seed by that name. */
final class NoSuchPackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoSuchPackException(String message) {
    super(message);
  }
}
