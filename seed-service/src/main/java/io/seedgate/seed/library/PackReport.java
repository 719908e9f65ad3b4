package io.seedgate.seed.library;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.PackOutline;
import io.seedgate.seed.pack.PackProblem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What there is to say of a pack that was sent.
 *
 * @param valid whether a tenant can be made from it: it has no problems
 * @param name as its manifest has it; null, as {@code version}, if there is no manifest to read
 * @param version of the data
 * @param hash SHA-256 of the names and bytes of its files, in hexadecimal
 * @param rows of a tenant made from it
 * @param problems all that is wrong with it by file and line; the first 10,000, if there are more
 */
public record PackReport(
    boolean valid,
    @Schema(nullable = true) String name,
    @Schema(nullable = true) String version,
    String hash,
    long rows,
    List<PackProblem> problems) {

  static PackReport of(PackOutline outline, List<PackProblem> problems) {
    return new PackReport(
        problems.isEmpty(),
        outline.manifest().map(Manifest::name).orElse(null),
        outline.manifest().map(Manifest::version).orElse(null),
        outline.hash(),
        outline.rowCount(),
        problems);
  }
}
