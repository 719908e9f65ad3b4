package io.seedgate.cli.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a program out of reach of the terminal: neither Ctrl-C nor closing the terminal ends it.
 *
 * <p>Where {@code setsid} is, the program gets a session of its own. macOS has none; there it
 * ignores the two signals that a terminal sends, and a JVM leaves ignored signals alone.
 */
public final class Detached {

  private Detached() {}

  /**
   * @param environment beside what this process has itself
   * @param output where both of its outputs go, appended
   */
  public static Process start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    List<String> detached = new ArrayList<>();
    if (hasSetsid()) {
      detached.add("setsid");
    } else {
      detached.addAll(List.of("sh", "-c", "trap '' HUP INT; exec \"$@\"", "detached"));
    }
    detached.addAll(command);
    ProcessBuilder program =
        new ProcessBuilder(detached)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    program.environment().putAll(environment);
    return program.start();
  }

  private static boolean hasSetsid() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, "setsid"))) {
        return true;
      }
    }
    return false;
  }
}
