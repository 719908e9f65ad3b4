package io.seedgate.seed.tenant;

/** A run was taken from whoever was at it, and what they did is undone. */
public final class RunCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Somebody cancelled it, deletes its tenant, or heard nothing of it for so long. */
  RunCancelledException() {
    this("The run was taken away");
  }

  /** For a reason that somebody has noted. */
  RunCancelledException(String reason) {
    super(reason);
  }
}
