package io.seedgate.cli;

import io.seedgate.cli.home.Home;
import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a home's lock for a second, as a killed supervisor does for an instant. */
final class HeldHome {

  private static final int MILLIS = 1_000;

  private HeldHome() {}

  /** Returns once the process holds it. */
  static Process start(Path home) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process holder =
        new ProcessBuilder(java, "-cp", classes, HeldHome.class.getName(), home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (holder.getInputStream().read() < 0) {
      throw new AssertionError("the home can't be locked");
    }
    return holder;
  }

  public static void main(String[] arguments) throws InterruptedException {
    new Home(Path.of(arguments[0])).create().lock().orElseThrow();
    System.out.println("held");
    Thread.sleep(MILLIS);
  }
}
