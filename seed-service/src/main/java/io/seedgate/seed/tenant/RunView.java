package io.seedgate.seed.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seedgate.seed.list.Json;
import io.seedgate.seed.list.Selected;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run as the ledger tells of it.
 *
 * @param step how far it is: make, logins, rows, done
 * @param rowsPlanned rows that the tenant has of its pack afterwards, or had before its deletion
 * @param rowsByTable how many it has written of which table, as soon as it knows; what is there
 *     already isn't written by a reset or an upgrade
 * @param rowsInserted of an upgrade that is completed, as the next two: null of any other run
 * @param seconds that it took, or has taken so far
 * @param rowsPerSecond null if it did no row yet
 * @param error why it failed, or why it isn't at its end yet; one that is cancelled says so while
 *     it still is {@code running}, until it is undone
 */
public record RunView(
    UUID id,
    @JsonProperty("tenant_id") UUID tenantId,
    RunKind kind,
    String pack,
    String packVersion,
    RunStatus status,
    String step,
    long rowsPlanned,
    long rowsDone,
    Json rowsByTable,
    @Schema(nullable = true) Long rowsInserted,
    @Schema(nullable = true) Long rowsChanged,
    @Schema(nullable = true) Long rowsDeleted,
    OffsetDateTime startedAt,
    @Schema(nullable = true) OffsetDateTime finishedAt,
    @Selected(RunResource.SECONDS) BigDecimal seconds,
    @Selected("round(nullif(listed.rows_done, 0) / nullif(" + RunResource.SECONDS + ", 0))")
        @Schema(nullable = true)
        BigDecimal rowsPerSecond,
    @Schema(nullable = true) String error) {

  boolean goesOn() {
    return status == RunStatus.RUNNING;
  }

  /** Differs from that of another moment if there is something to tell. */
  String state() {
    return "%s.%s.%d".formatted(status, step, rowsDone).toLowerCase(Locale.ROOT);
  }
}
