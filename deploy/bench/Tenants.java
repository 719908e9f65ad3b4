import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has tenants made, reset and deleted as an operator, and prints what each call took.
 *
 * <ul>
 *   <li>{@code life URL TOKEN COUNT}: one caller, who makes, resets and deletes one tenant after
 *       the other; three lines {@code make|reset|delete p50 p99}.
 *   <li>{@code make URL TOKEN COUNT CALLERS SECONDS FILE}: ends before COUNT when time is up;
 *       appends the ids to FILE; a line {@code p50 p99 rate}, a second.
 *   <li>{@code reset URL TOKEN FILE}: one caller, each tenant of FILE; a line {@code p50 p99}.
 * </ul>
 *
 * <p>Times are in milliseconds. A call that isn't answered as it should be ends all.
 */
final class Tenants {

  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  /** This program has to get warm as well. */
  private static final int WARM_UP = 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;

  private Tenants(String url, String token) {
    this.url = url + "/api/v1/tenants";
    this.token = token;
  }

  public static void main(String[] arguments) throws Exception {
    var tenants = new Tenants(arguments[1], arguments[2]);
    switch (arguments[0]) {
      case "life" -> tenants.live(Integer.parseInt(arguments[3]));
      case "make" ->
          tenants.make(
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]),
              Duration.ofSeconds(Long.parseLong(arguments[5])),
              Path.of(arguments[6]));
      case "reset" -> tenants.reset(Files.readAllLines(Path.of(arguments[3])));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private void live(int count) throws Exception {
    List<Double> makes = new ArrayList<>();
    List<Double> resets = new ArrayList<>();
    List<Double> deletions = new ArrayList<>();
    for (int i = -WARM_UP; i < count; i++) {
      if (i == 0) {
        Stream.of(makes, resets, deletions).forEach(List::clear);
      }
      String tenant = timed(makes, this::make);
      timed(resets, () -> call("POST", "/" + tenant + ":reset", 200));
      timed(deletions, () -> call("DELETE", "/" + tenant, 204));
    }
    System.out.println("make " + percentiles(makes));
    System.out.println("reset " + percentiles(resets));
    System.out.println("delete " + percentiles(deletions));
  }

  private void make(int count, int callers, Duration limit, Path ids) throws Exception {
    List<Double> times = Collections.synchronizedList(new ArrayList<>());
    List<String> made = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger left = new AtomicInteger(count);
    long begin = System.nanoTime();
    Callable<Void> caller =
        () -> {
          while (System.nanoTime() - begin < limit.toNanos() && left.getAndDecrement() > 0) {
            made.add(timed(times, this::make));
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(callers, caller))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Files.write(ids, made, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    System.out.printf("%s %.1f%n", percentiles(times), made.size() / seconds);
  }

  private void reset(List<String> tenants) throws Exception {
    List<Double> times = new ArrayList<>();
    for (String tenant : tenants) {
      timed(times, () -> call("POST", "/" + tenant + ":reset", 200));
    }
    System.out.println(percentiles(times));
  }

  private static <T> T timed(List<Double> times, Callable<T> work) throws Exception {
    long begin = System.nanoTime();
    T result = work.call();
    times.add((System.nanoTime() - begin) / 1e6);
    return result;
  }

  private String make() throws IOException, InterruptedException {
    Matcher id = ID.matcher(call("POST", "", 201));
    if (!id.find()) {
      throw new IllegalStateException("an answer without an id");
    }
    return id.group(1);
  }

  private String call(String method, String path, int expected)
      throws IOException, InterruptedException {
    var body =
        path.isEmpty()
            ? BodyPublishers.ofString("{\"pack\":\"estate\",\"ttl\":\"P1D\"}")
            : BodyPublishers.noBody();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(
          "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private static String percentiles(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return "%.1f %.1f"
        .formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
  }
}
