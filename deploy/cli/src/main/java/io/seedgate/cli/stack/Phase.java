package io.seedgate.cli.stack;

/** Where a stack is in its life. */
public enum Phase {
  STARTING,
  READY,
  STOPPING,
  STOPPED,
  /** It stopped itself since something couldn't start; the state says what. */
  FAILED
}
