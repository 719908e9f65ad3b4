package io.seedgate.cli;

import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.home.Home;
import io.seedgate.cli.postgres.Backup;
import io.seedgate.cli.terminal.Refusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a tenant has beside what its pack says, which a reset takes away: the pages of its diff as
 * the API answers them, one a line, in a file that only its owner can read.
 */
final class TenantBackup {

  private static final String DIFF = "/api/v1/tenants/%s/diff?limit=500";

  private TenantBackup() {}

  /**
   * Writes it down.
   *
   * @param name of the tenant, for that of the file
   * @return the file; empty if there is nothing that could be lost
   * @throws Refusal if it can't be had as a whole
   */
  static Optional<Path> write(Home home, SeedApi api, String tenant, String name) {
    Path file =
        home.create()
            .backups()
            .resolve(
                "%s-%s.ndjson"
                    .formatted(
                        name.replaceAll("[^A-Za-z0-9-]", "_"), Backup.nameAt(Instant.now())));
    try {
      Path next =
          Files.createTempFile(
              Files.createDirectories(home.backups()),
              "diff",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Map<String, Object> first = write(next, api, DIFF.formatted(tenant), name);
        if (first.get("pristine").equals(true)) {
          return Optional.empty();
        }
        return Optional.of(Files.move(next, file, StandardCopyOption.ATOMIC_MOVE));
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException problem) {
      throw new Refusal("Can't write %s: %s".formatted(file, problem), problem);
    }
  }

  /** Returns the first page, which tells of the whole as well. */
  private static Map<String, Object> write(Path file, SeedApi api, String path, String name)
      throws IOException {
    Map<String, Object> first = null;
    Object cursor = null;
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      do {
        String page =
            api.get(
                cursor == null
                    ? path
                    : path
                        + "&cursor="
                        + URLEncoder.encode(cursor.toString(), StandardCharsets.UTF_8),
                "application/json");
        lines.write(page.strip());
        lines.newLine();
        Map<String, Object> fields = new SeedApi.Answer(page, Optional.empty()).fields();
        if (!Boolean.TRUE.equals(fields.get("complete"))) {
          throw new Refusal(
              "The diff of %s can't tell all: too many changes, or too many rows to compare."
                  .formatted(name));
        }
        first = first == null ? fields : first;
        cursor = fields.get("next_cursor");
      } while (cursor != null);
    }
    return first;
  }
}
