package io.seedgate.seed.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seedgate.seed.list.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a tenant is beside what its pack says.
 *
 * @param anchorDate the day that the pack's dates count from
 * @param pristine whether nothing was added, changed or deleted
 * @param tables those in which something was, whatever the page and its filters
 * @param items one page of the changes
 * @param nextCursor for the page after this one; null on the last
 * @param total all changes that the filters let through; absent unless asked for
 */
public record Diff(
    UUID tenantId,
    String pack,
    LocalDate anchorDate,
    boolean pristine,
    List<TableChanges> tables,
    List<RowChange> items,
    @Schema(nullable = true) String nextCursor,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long total) {

  static Diff of(
      UUID tenant, String pack, LocalDate anchor, List<TableChanges> tables, Page<RowChange> page) {
    return new Diff(
        tenant,
        pack,
        anchor,
        tables.isEmpty(),
        tables,
        page.items(),
        page.nextCursor(),
        page.total());
  }
}
