package io.seedgate.cli.terminal;

/**
 * A request that can't be met, with the one sentence that says why and what to do. Never carries a
 * secret: its message is printed and kept in the state file.
 */
public final class Refusal extends RuntimeException {

  public Refusal(String sentence) {
    super(sentence);
  }

  public Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
