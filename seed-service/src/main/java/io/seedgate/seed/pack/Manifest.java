package io.seedgate.seed.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a pack says about itself, {@code pack.yaml}.
 *
 * @param version of the data, semantic versioning
 * @param generatorVersion of the rules by which ids and dates are computed
 * @param defaultTenant what the pack fixes for the tenant that a demo environment boots with
 * @param defaults a value for each table that has the column, unless a row says otherwise
 * @param password of every persona
 */
public record Manifest(
    String name,
    String version,
    String generatorVersion,
    String title,
    String story,
    Optional<DefaultTenant> defaultTenant,
    Map<String, PackValue> defaults,
    String password,
    List<Persona> personas,
    List<Defect> defects) {

  /** The manifest's file. */
  public static final String FILE = "pack.yaml";

  /** The rules of ids and dates that this service knows. */
  public static final String GENERATOR_VERSION = "1";

  /**
   * A tenant with ids that are known beforehand.
   *
   * @param ids by {@code <table>/<key>} or {@code users/<persona>}
   */
  public record DefaultTenant(
      UUID id, String slug, String name, String emailDomain, Map<String, FixedId> ids) {}

  /** An id that is given instead of computed. */
  public record FixedId(UUID id, Place place) {}

  /**
   * Somebody who can log in.
   *
   * @param key also the local part of the e-mail address
   * @param role a role of auth-service, held in the tenant
   */
  public record Persona(String key, String fullName, String role, Place place) {}

  /** Records that are bad on purpose, and why. */
  public record Defect(String code, String table, List<Key> keys, String reason) {

    public record Key(String key, Place place) {}
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
