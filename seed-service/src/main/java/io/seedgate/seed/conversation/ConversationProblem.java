package io.seedgate.seed.conversation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** Why a message isn't written. */
enum ConversationProblem {
  ROLE_NOT_ALLOWED(
      403,
      "Forbidden",
      "Messages of the role user are yours to write; those of others need conversations:assist."),
  TOOL_CALLS_NOT_ALLOWED(
      422,
      "Unprocessable Content",
      "Tool calls go with a message of the role assistant, and hold no character 0."),
  MESSAGE_IS_RECORD(
      409,
      "Conflict",
      "Tool calls and what tools answered stay as they are; they go with their conversation.");

  private final int status;
  private final String title;
  private final String detail;

  ConversationProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  HttpProblem toProblem() {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(title)
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT))
        .build();
  }
}
