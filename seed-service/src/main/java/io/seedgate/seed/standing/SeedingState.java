package io.seedgate.seed.standing;

/** How far the default tenant is. */
sealed interface SeedingState {

  /** Nothing is to be seeded. */
  record NotWanted() implements SeedingState {}

  /**
   * Not there yet, and being worked on.
   *
   * @param reason what the last attempt failed of, or that there was none yet
   */
  record Pending(String pack, String reason) implements SeedingState {}

  /**
   * There.
   *
   * @param tenant its slug
   */
  record Ready(String tenant, String pack, String version, boolean wasUpToDate)
      implements SeedingState {}

  /** Given up until somebody changes the pack or the data and starts the service again. */
  record Refused(String pack, String reason) implements SeedingState {}
}
