package io.seedgate.seed.tenant;

/** A run was taken from whoever was at it; what it did is undone. */
public final class RunCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunCancelledException() {
    super("Cancelled, or slower than a run may be; undone");
  }
}
