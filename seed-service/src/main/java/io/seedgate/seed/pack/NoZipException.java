package io.seedgate.seed.pack;

import java.io.IOException;

/** What should be a zip is none. */
public final class NoZipException extends IOException {

  private static final long serialVersionUID = 1L;

  NoZipException(Throwable cause) {
    super("This is no zip", cause);
  }
}
