package io.seedgate.cli.postgres;

import io.seedgate.cli.home.Secret;

/** The database of one service and its two roles. */
public enum ServiceDatabase {
  AUTH("seedgate_auth", "auth_owner", Secret.AUTH_OWNER, "auth_app", Secret.AUTH_APP),
  SEED("seedgate_seed", "seed_owner", Secret.SEED_OWNER, "seed_app", Secret.SEED_APP);

  private final String database;
  private final String owner;
  private final Secret ownerPassword;
  private final String runtimeRole;
  private final Secret runtimePassword;

  ServiceDatabase(
      String database,
      String owner,
      Secret ownerPassword,
      String runtimeRole,
      Secret runtimePassword) {
    this.database = database;
    this.owner = owner;
    this.ownerPassword = ownerPassword;
    this.runtimeRole = runtimeRole;
    this.runtimePassword = runtimePassword;
  }

  public String database() {
    return database;
  }

  /** The role that migrates and owns every table. */
  public String owner() {
    return owner;
  }

  public Secret ownerPassword() {
    return ownerPassword;
  }

  /** The role that the service works as; it owns nothing. */
  public String runtimeRole() {
    return runtimeRole;
  }

  public Secret runtimePassword() {
    return runtimePassword;
  }
}
