package io.seedgate.seed.tenant;

/** A run was taken from whoever was at it; what it did is undone. */
public final class RunCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Nobody heard of it for so long that it counted as broken off. */
  RunCancelledException() {
    this("Slower than a run may be");
  }

  RunCancelledException(String reason) {
    super(reason);
  }
}
