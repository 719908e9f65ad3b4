package io.seedgate.seed.problem;

/** How many bytes a body may have: 1 MiB, but 16 MiB of a pack, which goes to a file. */
final class LargestBody {
  static final int BYTES = 1024 * 1024;
  private static final String PACK = "/api/v1/packs:validate";
  private static final int PACK_BYTES = 16 * BYTES;

  private LargestBody() {}

  static int at(String path) {
    return path.equals(PACK) ? PACK_BYTES : BYTES;
  }
}
