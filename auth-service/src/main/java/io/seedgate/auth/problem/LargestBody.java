package io.seedgate.auth.problem;

/**
 * How many bytes a body may have: 1 MiB for the service API, whose requests hold every persona of a
 * tenant, 64 MiB for imports, which are streamed, 64 KiB elsewhere.
 */
final class LargestBody {
  static final int BYTES = 64 * 1024;
  static final int SERVICE_BYTES = 1024 * 1024;
  static final int IMPORT_BYTES = 64 * 1024 * 1024;
  private static final String IMPORTS = ":import";
  private static final String SERVICE_PATHS = "/api/v1/service/";

  private LargestBody() {}

  static int at(String path) {
    if (path.endsWith(IMPORTS)) {
      return IMPORT_BYTES;
    }
    return path.startsWith(SERVICE_PATHS) ? SERVICE_BYTES : BYTES;
  }
}
