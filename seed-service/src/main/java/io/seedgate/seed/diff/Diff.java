package io.seedgate.seed.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.tenant.RegisteredTenant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a tenant is beside what its pack says.
 *
 * @param anchorDate the day that the pack's dates count from
 * @param pristine whether nothing was added, changed or deleted
 * @param complete whether all that was done to generated rows is here. Else there are more than
 *     1,000 such changes, of which {@code items} lacks the rest, or comparing took too long, and
 *     {@code tables} lacks some as well. Those of one {@code table} are looked for first
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
    boolean complete,
    List<TableChanges> tables,
    List<RowChange> items,
    @Schema(nullable = true) String nextCursor,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long total) {

  static Diff of(
      RegisteredTenant tenant, List<TableChanges> tables, boolean complete, Page<RowChange> page) {
    return new Diff(
        tenant.id(),
        tenant.pack(),
        tenant.anchorDate(),
        tables.isEmpty() && complete,
        complete,
        tables,
        page.items(),
        page.nextCursor(),
        page.total());
  }
}
