package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher script in a checkout of its own, with a Maven and a JDK that only write down what
 * they are asked.
 */
class LauncherTest {

  private static final List<String> MODULES = List.of("auth-service", "seed-service", "deploy/cli");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  private Path checkout;
  private Path jdk;

  private record Outcome(int status, String out, String error) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.toRealPath().resolve("a checkout"));
    Files.createDirectories(checkout.resolve("deploy"));
    Files.copy(Path.of("..", "seedgate"), checkout.resolve("deploy/seedgate"));
    checkout.resolve("deploy/seedgate").toFile().setExecutable(true);
    Files.writeString(checkout.resolve("pom.xml"), "");
    for (String module : MODULES) {
      Path sources = Files.createDirectories(checkout.resolve(module).resolve("src/main/java"));
      Files.writeString(sources.resolve("A.java"), "");
      Files.writeString(sources.resolve("B.java"), "");
      Files.writeString(checkout.resolve(module).resolve("pom.xml"), "");
    }
    script(
        checkout.resolve("mvnw"),
        """
        echo "$@" >> mvnw.calls
        echo '[INFO] Building Seedgate auth-service 1.0.0-SNAPSHOT            [1/3]'
        if [ -e broken ]; then
          echo '[ERROR] A.java: the semicolon is missing'
          exit 1
        fi
        for service in auth-service seed-service; do
          mkdir -p $service/target/quarkus-app
          echo x > $service/target/quarkus-app/quarkus-run.jar
        done
        mkdir -p deploy/cli/target/lib
        echo x > deploy/cli/target/seedgate-cli.jar
        """);
    jdk = folder.toRealPath().resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    script(jdk.resolve("bin/java"), "echo \"java $*\"");
    script(jdk.resolve("bin/javac"), "");
    release("17.0.15");
    makeEverythingOld();
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    file.toFile().setExecutable(true);
  }

  private void release(String version) throws IOException {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private void makeEverythingOld() throws IOException {
    try (var all = Files.walk(checkout)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
      }
    }
  }

  private Outcome run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("SEEDGATE_HOME");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().putAll(environment);
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    Process process = builder.redirectOutput(out.toFile()).redirectError(error.toFile()).start();
    try {
      int status = process.waitFor();
      return new Outcome(status, Files.readString(out), Files.readString(error));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private Outcome run(String... arguments) throws IOException {
    return run(checkout.resolve("deploy/seedgate"), Map.of(), arguments);
  }

  /** The modules of each build so far. */
  private List<String> builds() throws IOException {
    Path calls = checkout.resolve("mvnw.calls");
    if (!Files.exists(calls)) {
      return List.of();
    }
    return Files.readAllLines(calls).stream()
        .map(call -> call.replaceFirst(".*-pl (\\S+) .*", "$1"))
        .toList();
  }

  /** As a build leaves it, long ago as well. */
  private void everythingIsBuilt() throws IOException {
    Files.createDirectories(checkout.resolve("deploy/cli/target/lib"));
    for (String artifact :
        List.of(
            "auth-service/target/quarkus-app/quarkus-run.jar",
            "seed-service/target/quarkus-app/quarkus-run.jar",
            "deploy/cli/target/seedgate-cli.jar")) {
      Path file = checkout.resolve(artifact);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(1)));
    }
  }

  @Test
  void firstUpBuildsEverythingAndTheSecondNothing() throws IOException {
    Outcome first = run("up", "--detach");
    assertEquals(0, first.status(), first.error());
    assertTrue(first.out().contains("Seedgate auth-service"), first.out());
    assertTrue(first.out().strip().endsWith("io.seedgate.cli.Seedgate up --detach"), first.out());
    assertEquals(List.of("auth-service,seed-service,deploy/cli"), builds());
    Outcome second = run("up");
    assertEquals(1, builds().size());
    assertTrue(second.out().startsWith("java "), second.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed-service/src/main/java/A.java", "seed-service/pom.xml"})
  void changedSourceHasItsModuleBuilt(String file) throws IOException {
    everythingIsBuilt();
    Files.writeString(checkout.resolve(file), "changed", StandardOpenOption.APPEND);
    run("up");
    assertEquals(List.of("seed-service"), builds());
    run("up");
    assertEquals(1, builds().size());
  }

  @Test
  void deletedSourceHasItsModuleBuilt() throws IOException {
    everythingIsBuilt();
    Files.delete(checkout.resolve("auth-service/src/main/java/B.java"));
    run("restart");
    assertEquals(List.of("auth-service"), builds());
  }

  @ParameterizedTest
  @CsvSource({
    "restart, 1",
    "rebuild --keep 1, 1",
    "restore 20261128t112530z, 1",
    "restore, 0",
    "restore --help, 0"
  })
  void whateverStartsTheStackAnewBuildsWhatIsOutOfDate(String arguments, int builds)
      throws IOException {
    everythingIsBuilt();
    Files.writeString(checkout.resolve("pom.xml"), "changed");
    run(arguments.split(" "));
    assertEquals(builds, builds().size());
  }

  @Test
  void changedParentHasEverythingBuilt() throws IOException {
    everythingIsBuilt();
    Files.writeString(checkout.resolve("pom.xml"), "changed");
    run("up");
    assertEquals(List.of("auth-service,seed-service,deploy/cli"), builds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "stop", "logs", "--help"})
  void otherCommandsBuildNothingButThemselves(String command) throws IOException {
    run(command);
    assertEquals(List.of("deploy/cli"), builds());
    Files.writeString(checkout.resolve("deploy/cli/pom.xml"), "changed");
    run(command);
    assertEquals(1, builds().size());
  }

  @Test
  void runningStackIsNotRebuiltUnderItsFeet() throws IOException {
    everythingIsBuilt();
    Path home = Files.createDirectories(checkout.resolve(".seedgate"));
    Files.writeString(home.resolve("supervisor.pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(checkout.resolve("pom.xml"), "changed");
    Outcome up = run("up");
    assertEquals(List.of(), builds());
    assertTrue(up.out().startsWith("Sources have changed"), up.out());
  }

  @Test
  void failedBuildIsQuotedWithTheWayToItsLog() throws IOException {
    Files.createFile(checkout.resolve("broken"));
    Outcome up = run("up");
    assertEquals(1, up.status());
    assertTrue(up.error().contains("the semicolon is missing"), up.error());
    assertTrue(up.error().contains(checkout + "/.seedgate/logs/build.log"), up.error());
    assertFalse(up.out().contains("java "), up.out());
    Files.delete(checkout.resolve("broken"));
    assertEquals(0, run("up").status());
  }

  @Test
  void launcherWorksThroughALink() throws IOException {
    everythingIsBuilt();
    Path link = folder.resolve("bin");
    Files.createSymbolicLink(link, checkout.resolve("deploy"));
    Path second = Files.createSymbolicLink(folder.resolve("seedgate"), Path.of("bin/seedgate"));
    Outcome status = run(second, Map.of(), "status");
    assertEquals(0, status.status(), status.error());
    assertTrue(status.out().contains("-Dseedgate.repository=" + checkout), status.out());
  }

  @Test
  void homeIsRelativeToWhereOneIs() throws IOException {
    run(checkout.resolve("deploy/seedgate"), Map.of("SEEDGATE_HOME", "my home"), "up");
    assertTrue(Files.exists(folder.resolve("my home/logs/build.log")));
    assertFalse(Files.exists(checkout.resolve(".seedgate")));
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392", "11.0.2", "16"})
  void oldJavaIsRefused(String version) throws IOException {
    release(version);
    Outcome up = run("up");
    assertEquals(1, up.status());
    assertEquals(
        "seedgate: Java %s is too old (%s/bin/java): a JDK, 17 or later, is needed."
            .formatted(version, jdk),
        up.error().strip());
    assertEquals(List.of(), builds());
  }

  @ParameterizedTest
  @CsvSource({"17", "17.0.15", "21-ea", "25.0.1"})
  void newerJavaIsTaken(String version) throws IOException {
    everythingIsBuilt();
    release(version);
    assertEquals(0, run("status").status());
  }

  @Test
  void javaWithoutReleaseFileIsAsked() throws IOException {
    Files.delete(jdk.resolve("release"));
    script(jdk.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Outcome up = run("up");
    assertTrue(up.error().contains("Java 11.0.2 is too old"), up.error());
  }

  @Test
  void runtimeWithoutCompilerIsRefusedWhereSomethingMustBeBuilt() throws IOException {
    Files.delete(jdk.resolve("bin/javac"));
    Outcome up = run("up");
    assertEquals(1, up.status());
    assertTrue(up.error().contains("belongs to no JDK"), up.error());
  }

  @Test
  void missingJavaIsRefused() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "readlink", "sed", "head")) {
      script(tools.resolve(tool), "exec %s \"$@\"".formatted(onPath(tool)));
    }
    Path launcher = checkout.resolve("deploy/seedgate");
    Outcome none = run(launcher, Map.of("PATH", tools.toString(), "JAVA_HOME", ""), "up");
    assertEquals(1, none.status());
    assertEquals(
        "seedgate: there is no Java: install a JDK, 17 or later, or set JAVA_HOME.",
        none.error().strip());
    Outcome wrong = run(launcher, Map.of("JAVA_HOME", "/nowhere"), "up");
    assertEquals(
        "seedgate: JAVA_HOME is /nowhere, and there is no bin/java in it.", wrong.error().strip());
  }

  private static Path onPath(String tool) {
    for (String directory : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(directory, tool))) {
        return Path.of(directory, tool);
      }
    }
    throw new AssertionError("no " + tool);
  }
}
