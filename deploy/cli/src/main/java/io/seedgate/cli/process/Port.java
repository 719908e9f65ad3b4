package io.seedgate.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A TCP port of this machine. */
public record Port(int number) {

  // proc(5), /proc/net/tcp: the state LISTEN
  private static final String LISTEN = "0A";

  /** One that nobody holds now. */
  public static Port free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Port(socket.getLocalPort());
    } catch (IOException noneLeft) {
      throw new UncheckedIOException(noneLeft);
    }
  }

  /** Whether one could listen on it, on every address of the machine. */
  public boolean isFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(number));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** The process that listens on it, as {@code java (process 4711)}, where one may know. */
  public Optional<String> holder() {
    return Files.isDirectory(Path.of("/proc/net")) ? holderByProc() : holderByLsof();
  }

  private Optional<String> holderByProc() {
    Set<String> sockets =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(table -> listeningInodes(Path.of(table), number))
            .map("socket:[%s]"::formatted)
            .collect(Collectors.toSet());
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> holdsOneOf(process, sockets))
        .findFirst()
        .map(process -> describe(process.pid(), process.info().command().orElse("a program")));
  }

  private static Stream<String> listeningInodes(Path table, int port) {
    String local = ":%04X".formatted(port);
    try {
      return Files.readAllLines(table).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(field -> field.length > 9 && field[1].endsWith(local) && field[3].equals(LISTEN))
          .map(field -> field[9]);
    } catch (IOException noSuchTable) {
      return Stream.empty();
    }
  }

  private static boolean holdsOneOf(ProcessHandle process, Set<String> sockets) {
    Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
      for (Path entry : entries) {
        if (isLinkToOneOf(entry, sockets)) {
          return true;
        }
      }
      return false;
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static boolean isLinkToOneOf(Path entry, Set<String> sockets) {
    try {
      return sockets.contains(Files.readSymbolicLink(entry).toString());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private Optional<String> holderByLsof() {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-iTCP:" + number, "-sTCP:LISTEN", "-Fpc").start();
      List<String> fields = lsof.inputReader().lines().toList();
      Optional<String> pid = field(fields, 'p');
      return pid.map(
          value -> describe(Long.parseLong(value), field(fields, 'c').orElse("a program")));
    } catch (IOException noLsof) {
      return Optional.empty();
    }
  }

  private static Optional<String> field(List<String> fields, char letter) {
    return fields.stream()
        .filter(field -> !field.isEmpty() && field.charAt(0) == letter)
        .map(field -> field.substring(1))
        .findFirst();
  }

  private static String describe(long pid, String command) {
    return "%s (process %d)".formatted(Path.of(command).getFileName(), pid);
  }
}
