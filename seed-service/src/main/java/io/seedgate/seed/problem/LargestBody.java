package io.seedgate.seed.problem;

/** How many bytes a body may have: 1 MiB. */
final class LargestBody {
  static final int BYTES = 1024 * 1024;

  private LargestBody() {}

  static int at(String path) {
    return BYTES;
  }
}
