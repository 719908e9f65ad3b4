package io.seedgate.seed.pack;

import java.io.IOException;

/** The bytes of a file in a zip aren't what the zip says of them; the message tells how. */
final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
