package io.seedgate.seed.library;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Manifest.Defect;
import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.pack.PackLibrary;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.pack.PackProblem;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A pack, or what was meant to be one.
 *
 * @param name of its folder or zip
 * @param source {@code shipped} or {@code mounted}
 * @param usable whether a tenant can be made from it: it has no problems
 * @param version of the data; null, as all up to {@code personas}, if there is no manifest to read
 * @param story for whoever presents the demo
 * @param hash SHA-256 of the names and bytes of its files, in hexadecimal
 * @param rows of a tenant made from it
 * @param defects records that are bad on purpose; no other is
 * @param problems all that is wrong with it, each with file and line
 */
public record PackView(
    String name,
    String source,
    boolean usable,
    @Schema(nullable = true) String version,
    @Schema(nullable = true) String title,
    @Schema(nullable = true) String story,
    @Schema(nullable = true) String hash,
    @Schema(nullable = true) Long rows,
    List<PersonaView> personas,
    List<DefectView> defects,
    List<PackProblem> problems) {

  /**
   * Somebody who can log in to a tenant of the pack.
   *
   * @param key also the local part of the e-mail address
   * @param role of auth-service
   */
  public record PersonaView(String key, String fullName, String role) {

    static PersonaView of(Persona persona) {
      return new PersonaView(persona.key(), persona.fullName(), persona.role());
    }
  }

  /**
   * Records that are bad on purpose.
   *
   * @param code as in the validation errors of the records
   * @param table of the records
   * @param keys of the records
   * @param reason why they are bad
   */
  public record DefectView(String code, String table, List<String> keys, String reason) {

    static DefectView of(Defect defect) {
      return new DefectView(
          defect.code(),
          defect.table(),
          defect.keys().stream().map(Defect.Key::key).toList(),
          defect.reason());
    }
  }

  static PackView of(PackLibrary.Entry entry) {
    String source = entry.source().name().toLowerCase(Locale.ROOT);
    PackOutline outline = entry.outline();
    if (outline.manifest().isEmpty()) {
      return new PackView(
          entry.name(),
          source,
          false,
          null,
          null,
          null,
          null,
          null,
          List.of(),
          List.of(),
          entry.problems());
    }
    Manifest manifest = outline.manifest().get();
    return new PackView(
        entry.name(),
        source,
        entry.problems().isEmpty(),
        manifest.version(),
        manifest.title(),
        manifest.story(),
        outline.hash(),
        outline.rowCount(),
        manifest.personas().stream().map(PersonaView::of).toList(),
        manifest.defects().stream().map(DefectView::of).toList(),
        entry.problems());
  }
}
