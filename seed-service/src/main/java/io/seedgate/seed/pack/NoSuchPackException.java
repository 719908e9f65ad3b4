package io.seedgate.seed.pack;

/** There is nothing to seed by that name. */
public final class NoSuchPackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoSuchPackException(String message) {
    super(message);
  }
}
