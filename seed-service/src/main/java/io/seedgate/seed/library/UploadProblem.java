package io.seedgate.seed.library;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** Why what was sent can't be judged as a pack. */
enum UploadProblem {
  NOT_A_ZIP(400, "Bad Request", "The body is no zip that can be read."),
  UNSUPPORTED_ENCODING(
      415, "Unsupported Media Type", "The zip is taken as it is, without a Content-Encoding.");

  private final int status;
  private final String title;
  private final String detail;

  UploadProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  HttpProblem.Builder builder() {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(title)
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT));
  }
}
