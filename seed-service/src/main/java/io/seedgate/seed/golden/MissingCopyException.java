package io.seedgate.seed.golden;

/** A golden copy is gone that a service still knew: a migration has dropped it meanwhile. */
public final class MissingCopyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingCopyException(String pack) {
    super("The golden copy of pack %s is gone; it is made again".formatted(pack));
  }
}
