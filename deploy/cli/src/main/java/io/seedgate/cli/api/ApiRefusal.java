package io.seedgate.cli.api;

import io.seedgate.cli.terminal.Refusal;

/** What the service doesn't do, or that it isn't there. */
public final class ApiRefusal extends Refusal {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code of the problem, which programs may compare; empty if it has none
   */
  public ApiRefusal(String sentence, String code) {
    super(sentence);
    this.code = code;
  }

  ApiRefusal(String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = "";
  }

  public String code() {
    return code;
  }
}
