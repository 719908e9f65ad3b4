package io.seedgate.seed.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An auth-service that knows only its contract: whatever differs from the file's request is refused
 * and noted, and what agrees is answered from the file.
 */
public final class ContractAuthService implements AutoCloseable {

  public static final String SECRET = "secret-of-the-tests";
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Else the JDK's server holds each body back for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final JsonNode contract;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String secret;
  private final Map<String, JsonNode> tenants = new HashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final List<String> breaches = new CopyOnWriteArrayList<>();
  private volatile Optional<Refusal> refusal = Optional.empty();
  private volatile boolean hanging;
  private volatile boolean acting;
  private volatile CountDownLatch delayed = new CountDownLatch(0);

  private record Refusal(int status, String code, JsonNode roles) {

    Refusal(int status, String code) {
      this(status, code, MissingNode.getInstance());
    }

    boolean isOfTheTenant() {
      return status == 409 || status == 422;
    }
  }

  /** On a port of its own. */
  public ContractAuthService() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), SECRET);
    // What is on its way must not hold up what comes later.
    server.setExecutor(threads);
    server.start();
  }

  /** On a server that is not started yet, for callers with this secret. */
  public ContractAuthService(HttpServer server, String secret) throws IOException {
    this.server = server;
    this.secret = secret;
    contract =
        JSON.readTree(
            Path.of("..", "auth-service", "docs", "contract", "provision-tenant.json").toFile());
    server.createContext("/", this::answer);
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** A client that waits five seconds. */
  public AuthClient client() {
    return new AuthClient(url(), secret, Duration.ofSeconds(5));
  }

  /** Bodies of the requests that kept the contract. */
  public List<JsonNode> requests() {
    return requests;
  }

  /** How requests differed from the contract. */
  public List<String> breaches() {
    return breaches;
  }

  /**
   * Refuses from now on as the contract says for {@code code}; what is wrong with a tenant that is
   * asked for is nothing that reading one could be refused for.
   */
  public void refuseWith(String code) {
    for (JsonNode known : contract.get("refusals")) {
      if (known.get("code").asText().equals(code)) {
        refusal = Optional.of(new Refusal(known.get("status").asInt(), code, known.path("roles")));
        return;
      }
    }
    throw new IllegalArgumentException("The contract knows no refusal " + code);
  }

  /** Answers from now on like a server that is starting or broken. */
  public void breakDown() {
    refusal = Optional.of(new Refusal(503, "starting"));
  }

  /**
   * From now on requests get no answer.
   *
   * @param acting whether they are done all the same, and those that only read get their answer
   */
  public void hangUp(boolean acting) {
    hanging = true;
    this.acting = acting;
  }

  /** Answers again as the contract says. */
  public void recover() {
    refusal = Optional.empty();
    hanging = false;
  }

  /** The epoch that the last request for a tenant asked for. */
  public synchronized int epochOf(String id) {
    return tenants.get(id).get("epoch").asInt();
  }

  /** The password that the last request for a tenant gave its users. */
  public synchronized String passwordOf(String id) {
    return tenants.get(id).get("password").asText();
  }

  /** From now on requests that make or reset a tenant are on their way until let go. */
  public void delay() {
    delayed = new CountDownLatch(1);
  }

  /** How many requests are on their way. */
  public int underWay() {
    return underWay.get();
  }

  /** Lets requests arrive. */
  public void arrive() {
    delayed.countDown();
  }

  /** Answers a request. */
  public void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      underWay.incrementAndGet();
      try {
        delayed.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      } finally {
        underWay.decrementAndGet();
      }
    }
    arrived(exchange);
  }

  private synchronized void arrived(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      if (hanging && !acting) {
        return;
      }
      boolean reads = exchange.getRequestMethod().equals("GET");
      if (refusal.isPresent() && !(reads && refusal.get().isOfTheTenant())) {
        refuse(exchange, refusal.get());
        return;
      }
      if (!credential().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        refuse(exchange, new Refusal(401, "unauthorized"));
        return;
      }
      if (reads) {
        read(exchange);
        return;
      }
      if (exchange.getRequestMethod().equals("POST")) {
        compare(exchange, JSON.readTree(bytes));
        return;
      }
      String id = exchange.getRequestURI().getPath().replaceAll(".*/", "");
      if (exchange.getRequestMethod().equals("DELETE")) {
        tenants.remove(id);
        deleted.add(id);
        if (!hanging) {
          exchange.sendResponseHeaders(contract.at("/deletion/response/status").asInt(), -1);
        }
        return;
      }
      JsonNode body = JSON.readTree(bytes);
      JsonNode recorded =
          body.has("reset")
              ? contract.get("reset")
              : body.has("anew") ? contract.get("anew") : contract;
      List<String> found = breaches(exchange, recorded.get("request"), body);
      breaches.addAll(found);
      if (!found.isEmpty()) {
        send(exchange, 400, JSON.createObjectNode().put("code", "validation_failed"));
        return;
      }
      if (body.has("anew")) {
        deleted.remove(id);
      } else if (deleted.contains(id)) {
        JsonNode overtaken = contract.at("/deletion/overtaken");
        refuse(
            exchange, new Refusal(overtaken.get("status").asInt(), overtaken.get("code").asText()));
        return;
      }
      requests.add(body.deepCopy());
      boolean repeated = body.equals(tenants.put(id, body));
      JsonNode example = recorded.get(repeated ? "repeated_response" : "response");
      ObjectNode response = example.get("body").deepCopy();
      response.put("id", id).put("slug", body.get("slug").asText());
      response.put("users", body.get("users").size());
      response.put("epoch", body.get("epoch").asInt());
      send(exchange, example.get("status").asInt(), response);
    }
  }

  /** Whether there is such a tenant. */
  public synchronized boolean knows(String id) {
    return tenants.containsKey(id);
  }

  /** Forgets a tenant, as one whose database was lost. */
  public synchronized void forget(String id) {
    tenants.remove(id);
  }

  /** Forgets the last persona of a tenant. */
  public synchronized void forgetOneOf(String id) {
    ArrayNode users = (ArrayNode) tenants.get(id).get("users");
    users.remove(users.size() - 1);
  }

  /** From now on the last persona of a tenant has this role alone. */
  public synchronized void changeRoleOfOneOf(String id, String role) {
    lastOf(id).putArray("roles").add(role);
  }

  /** From now on the last persona of a tenant is disabled. */
  public synchronized void disableOneOf(String id) {
    lastOf(id).put("disabled", true);
  }

  /** From now on personas of a tenant have this password. */
  public synchronized void changePassword(String id, String password) {
    ((ObjectNode) tenants.get(id)).put("password", password);
  }

  private ObjectNode lastOf(String id) {
    ArrayNode users = (ArrayNode) tenants.get(id).get("users");
    return (ObjectNode) users.get(users.size() - 1);
  }

  private void compare(HttpExchange exchange, JsonNode body) throws IOException {
    JsonNode comparison = contract.get("comparison");
    String path = exchange.getRequestURI().getPath();
    List<String> found = new ArrayList<>();
    if (!path.matches("/api/v1/service/tenants/[0-9a-f-]{36}:compare")) {
      found.add("path " + path);
    }
    compare("body", comparison.at("/request/body"), body, found);
    breaches.addAll(found);
    JsonNode present = tenants.get(path.replaceAll(".*/|:compare", ""));
    if (present == null || !found.isEmpty()) {
      JsonNode refusal = comparison.at("/refusals/0");
      refuse(exchange, new Refusal(refusal.get("status").asInt(), refusal.get("code").asText()));
      return;
    }
    ObjectNode response = comparison.at("/response/body").deepCopy();
    response.put("id", path.replaceAll(".*/|:compare", ""));
    ArrayNode differences = response.putArray("differences");
    for (JsonNode wanted : body.get("users")) {
      for (String kind : differences(wanted, present, body.get("password"))) {
        differences
            .addObject()
            .put("user_id", wanted.get("id").asText())
            .put("email", wanted.get("email").asText())
            .put("kind", kind);
      }
    }
    send(exchange, comparison.at("/response/status").asInt(), response);
  }

  private static List<String> differences(JsonNode wanted, JsonNode present, JsonNode password) {
    for (JsonNode user : present.get("users")) {
      if (user.get("id").equals(wanted.get("id"))) {
        List<String> kinds = new ArrayList<>();
        if (!user.get("email").equals(wanted.get("email"))) {
          kinds.add("other_email");
        }
        if (user.path("disabled").asBoolean()) {
          kinds.add("disabled");
        }
        if (!present.get("password").equals(password)) {
          kinds.add("other_password");
        }
        if (!user.get("roles").equals(wanted.get("roles"))) {
          kinds.add("other_roles");
        }
        return kinds;
      }
    }
    return List.of("missing");
  }

  private void read(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().replaceAll(".*/", "");
    String path = contract.at("/read/request/path").asText();
    if (!exchange.getRequestURI().toString().equals(path.replaceFirst("[^/]*$", id))) {
      breaches.add("path " + exchange.getRequestURI());
    }
    JsonNode present = tenants.get(id);
    if (present == null) {
      JsonNode refusal = contract.at("/read/refusals/0");
      refuse(exchange, new Refusal(refusal.get("status").asInt(), refusal.get("code").asText()));
      return;
    }
    ObjectNode response = contract.at("/read/response/body").deepCopy();
    response.put("id", id).put("slug", present.get("slug").asText());
    response.put("name", present.get("name").asText()).put("users", present.get("users").size());
    send(exchange, contract.at("/read/response/status").asInt(), response);
  }

  private String credential() {
    return "Basic "
        + Base64.getEncoder().encodeToString(("seed-service:" + secret).getBytes(UTF_8));
  }

  private List<String> breaches(HttpExchange exchange, JsonNode request, JsonNode body) {
    List<String> found = new ArrayList<>();
    if (!exchange.getRequestMethod().equals(request.get("method").asText())) {
      found.add("method " + exchange.getRequestMethod());
    }
    String path = request.get("path").asText();
    String prefix = path.substring(0, path.lastIndexOf('/') + 1);
    if (!exchange.getRequestURI().toString().matches(prefix + "[0-9a-f-]{36}")) {
      found.add("path " + exchange.getRequestURI());
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (!request.get("headers").get("Content-Type").asText().equals(type)) {
      found.add("content type " + type);
    }
    compare("body", request.get("body"), body, found);
    return found;
  }

  private static void compare(String at, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.getNodeType() != actual.getNodeType()) {
      found.add("%s is %s".formatted(at, actual.getNodeType()));
    } else if (expected.isObject()) {
      var names = new TreeSet<String>();
      expected.fieldNames().forEachRemaining(names::add);
      var others = new TreeSet<String>();
      actual.fieldNames().forEachRemaining(others::add);
      if (names.equals(others)) {
        names.forEach(
            name -> compare(at + "." + name, expected.get(name), actual.get(name), found));
      } else {
        found.add("%s has %s instead of %s".formatted(at, others, names));
      }
    } else if (expected.isArray()) {
      for (int i = 0; i < actual.size(); i++) {
        compare("%s[%d]".formatted(at, i), expected.get(0), actual.get(i), found);
      }
    }
  }

  private void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    ObjectNode problem = JSON.createObjectNode();
    problem.put("status", refusal.status()).put("title", "Refused").put("code", refusal.code());
    if (!refusal.roles().isMissingNode()) {
      problem.set("roles", refusal.roles());
    }
    send(exchange, refusal.status(), problem);
  }

  private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    if (hanging && !exchange.getRequestMethod().equals("GET")) {
      return;
    }
    boolean problem = status >= 400;
    exchange
        .getResponseHeaders()
        .set("Content-Type", problem ? "application/problem+json" : "application/json");
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
