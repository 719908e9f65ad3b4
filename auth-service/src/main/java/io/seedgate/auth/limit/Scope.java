package io.seedgate.auth.limit;

/** Whose requests a quota counts. */
enum Scope {
  ADDRESS("address"),
  ACCOUNT("account"),
  /** Those that one address makes for one account. */
  ACCOUNT_AT_ADDRESS("account-at-address");

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  /** Name of its policy in the answer. */
  String wire() {
    return wire;
  }
}
