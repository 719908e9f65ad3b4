package io.seedgate.cli.terminal;

/**
 * A request that can't be met, with the one sentence that says why and what to do. Never carries a
 * secret, nor anything else that isn't to be shown: its message is printed and kept in the state
 * file.
 */
public class Refusal extends RuntimeException {

  public Refusal(String sentence) {
    super(Shown.lines(sentence));
  }

  public Refusal(String sentence, Throwable cause) {
    super(Shown.lines(sentence), cause);
  }
}
