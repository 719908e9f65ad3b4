package io.seedgate.seed.tenant;

/** A tenant is of another version of its pack than there is; its reset brings it to that. */
public final class PackChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PackChangedException(String pack) {
    super("It is of another version of pack %s than there is now".formatted(pack));
  }
}
