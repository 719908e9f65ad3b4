package io.seedgate.seed.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A run as the ledger tells of it.
 *
 * @param step how far it is: make, logins, rows, done
 * @param error why it failed, or why it isn't at its end yet
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
    OffsetDateTime startedAt,
    OffsetDateTime finishedAt,
    String error) {}
