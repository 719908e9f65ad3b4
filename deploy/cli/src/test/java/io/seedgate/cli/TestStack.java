package io.seedgate.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import io.seedgate.cli.home.Home;
import io.seedgate.cli.process.Port;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.stack.StackReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** One home directory, two free ports, and the command run on them as a user would run it. */
final class TestStack {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(10);

  private final Path home;
  private final List<String> program;
  private final int authPort = Port.free().number();
  private final int seedPort = Port.free().number();
  private final Map<String, String> environment = new HashMap<>();

  private TestStack(Path folder, List<String> program) {
    this.home = folder.resolve("home");
    this.program = program;
    environment.put("SEEDGATE_HOME", home.toString());
    environment.put("SEEDGATE_AUTH_PORT", Integer.toString(authPort));
    environment.put("SEEDGATE_SEED_PORT", Integer.toString(seedPort));
  }

  /** The command with services that only say that they are ready. */
  static TestStack withFakeServices(Path folder) throws IOException {
    for (String service : List.of("auth-service", "seed-service")) {
      writeFakeService(folder, service);
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new TestStack(
        folder,
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dseedgate.repository=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Seedgate.class.getName()));
  }

  /** The launcher of this repository with the real services. */
  static TestStack withRealServices(Path folder) {
    return new TestStack(
        folder, List.of(Path.of("..", "seedgate").toAbsolutePath().normalize().toString()));
  }

  /** What a command printed, and its exit status. */
  record Outcome(int status, String out, String error) {}

  TestStack with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  TestStack without(String name) {
    environment.remove(name);
    return this;
  }

  /** The same program and home, asked for other ports. */
  TestStack onOtherPorts() {
    return new TestStack(home.getParent(), program);
  }

  /** The same program in another home. */
  TestStack inHome(Path other) {
    return new TestStack(home.getParent(), program).with("SEEDGATE_HOME", other.toString());
  }

  Path home() {
    return home;
  }

  int authPort() {
    return authPort;
  }

  int seedPort() {
    return seedPort;
  }

  /** A command that runs, with the files that it prints to. */
  record Running(Process process, Path out, Path error) {

    /** Its output so far. */
    String printed() {
      try {
        return Files.readString(out);
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }

    /** Waits for its end. */
    Outcome outcome() {
      try {
        if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running: " + process.info().commandLine());
        }
        Outcome outcome =
            new Outcome(process.exitValue(), Files.readString(out), Files.readString(error));
        Files.delete(out);
        Files.delete(error);
        return outcome;
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  Running start(String... arguments) {
    try {
      List<String> command = new ArrayList<>(program);
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      Path out = Files.createTempFile("seedgate", ".out");
      Path error = Files.createTempFile("seedgate", ".error");
      builder.redirectOutput(out.toFile()).redirectError(error.toFile());
      return new Running(builder.start(), out, error);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** As a process of its own, as a user runs it. */
  Outcome run(String... arguments) {
    return start(arguments).outcome();
  }

  /**
   * In this process, for a thirtieth of the processor time: for what nobody interrupts, and what
   * starts no real services, since the repository is that of the fake ones.
   */
  Outcome runHere(String... arguments) {
    PrintStream outBefore = System.out;
    PrintStream errorBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
    System.setProperty("seedgate.repository", home.getParent().toString());
    try {
      int status = Seedgate.run(environment, arguments);
      return new Outcome(
          status, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errorBefore);
    }
  }

  /** What {@code status} shows, without the time that starting the command takes. */
  StackReport report() {
    return StackReport.of(new Home(home));
  }

  String overall() {
    return report().overall();
  }

  StackReport.Line component(String name) {
    return report().components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  long pid(String component) {
    return component(component).pid().orElseThrow();
  }

  long supervisorPid() {
    return report().supervisor().orElseThrow();
  }

  /** The processes that run now: the supervisor's and those of the components. */
  List<Long> pids() {
    List<Long> pids = new ArrayList<>(List.of(supervisorPid()));
    for (String component : List.of("postgres", "auth-service", "seed-service")) {
      pids.add(pid(component));
    }
    return pids;
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  static boolean isAlive(long pid) {
    return ProcessIdentity.of(pid).isPresent();
  }

  /** Any process of this machine that works in this home. */
  boolean leavesAnything() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .anyMatch(line -> line.contains(home.toString()));
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain: " + what);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  String get(int port, String path) {
    return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
  }

  /** What seed-service answers to this caller. */
  String read(String accessToken, String path) {
    return send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + seedPort + path))
            .header("Authorization", "Bearer " + accessToken));
  }

  /**
   * @return an access token
   */
  String login(String email, String password) throws IOException {
    String body = JSON.std.asString(Map.of("email", email, "password", password));
    String answer =
        send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + authPort + "/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    return (String) JSON.std.mapFrom(answer).get("access_token");
  }

  /**
   * Asks seed-service whatever its answer.
   *
   * @param body null for none
   */
  HttpResponse<String> ask(
      String accessToken, String method, String path, String contentType, String body) {
    return answer(
        HttpRequest.newBuilder(URI.create("http://localhost:" + seedPort + path))
            .header("Authorization", "Bearer " + accessToken)
            .header("Content-Type", contentType)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String send(HttpRequest.Builder request) {
    HttpResponse<String> response = answer(request);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  private static HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static void writeFakeService(Path repository, String name) throws IOException {
    Path folder = repository.resolve(name).resolve("target").resolve("quarkus-app");
    Files.createDirectories(folder);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String main = FakeService.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(folder.resolve("quarkus-run.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream mainClass = FakeService.class.getResourceAsStream("/" + main)) {
      jar.putNextEntry(new JarEntry(main));
      mainClass.transferTo(jar);
      jar.putNextEntry(new JarEntry("name"));
      jar.write(name.getBytes(StandardCharsets.UTF_8));
    }
  }
}
