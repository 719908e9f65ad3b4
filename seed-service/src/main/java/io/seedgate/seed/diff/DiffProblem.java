package io.seedgate.seed.diff;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Why a tenant can't be compared with its pack, or a change not be undone. */
enum DiffProblem {
  UNDO_UNCLEAR(422, "Unprocessable Content", "id wants the table of its row, and no kind."),
  UNKNOWN_TABLE(422, "Unprocessable Content", "A pack fills no table of this name."),
  ROW_NOT_FOUND(404, "Not Found", "Neither the tenant nor its pack has this row in the table."),
  UNDO_BLOCKED(409, "Conflict", "Other rows stand in the way; undo them first, or everything."),
  TENANT_BUSY(409, "Conflict", "Another run is at the tenant. Try again shortly.");

  private final int status;
  private final String title;
  private final String detail;

  DiffProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** A row that stands in the way. */
  record Blocker(String table, UUID id, String key) {}

  HttpProblem problem() {
    return builder(detail).build();
  }

  HttpProblem because(String reason) {
    return builder(reason).build();
  }

  HttpProblem by(List<Blocker> blockers) {
    return builder(detail).with("blocked_by", blockers).build();
  }

  private HttpProblem.Builder builder(String reason) {
    var problem =
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(title)
            .withDetail(reason)
            .with("code", name().toLowerCase(Locale.ROOT));
    if (this == TENANT_BUSY) {
      problem.withHeader(HttpHeaders.RETRY_AFTER, 1).with("action", "retry");
    }
    return problem;
  }
}
