package io.seedgate.seed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.seedgate.seed.provision.ContractAuthService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Publishes the keys of {@link TestTokens} as auth-service would, and counts who asks; provisions
 * tenants as the contract says, unless it is told to be away.
 *
 * <p>A test and its resources live in different class loaders; what they share is in system
 * properties.
 */
public class FakeAuthService implements QuarkusTestResourceLifecycleManager {

  private static final String KEYS = "seedgate.test.published-keys";
  private static final String REQUESTS = "seedgate.test.requests-for-keys";
  private static final String AWAY = "seedgate.test.auth-service-is-away";
  private static final String REFUSAL = "seedgate.test.auth-service-refuses-with";
  private static final String KNOWN = "seedgate.test.auth-service-knows.";
  private static final String SPOILT = "seedgate.test.auth-service-has-spoilt.";
  private static final String BREACHES = "seedgate.test.breaches-of-the-contract";
  private final int port;
  private HttpServer server;
  private ContractAuthService contract;

  /** At any port. */
  public FakeAuthService() {
    this(0);
  }

  public FakeAuthService(int port) {
    this.port = port;
  }

  @Override
  public Map<String, String> start() {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // read when the first one is made
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    publish(TestTokens.KEY.publicJwks());
    try {
      contract = new ContractAuthService(server, "development-service-secret");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/v1/service/", this::provision);
    server.createContext("/.well-known/jwks.json", FakeAuthService::answer);
    server.start();
    return Map.of(
        "seedgate.seed.auth-url",
        "http://localhost:" + server.getAddress().getPort(),
        "seedgate.seed.issuer",
        TestTokens.ISSUER);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  /** From now on these keys are published, as a JWK Set. */
  public static void publish(String jwks) {
    System.setProperty(KEYS, jwks);
  }

  /** From now on it refuses to provision as the contract says for this code; empty: no more. */
  public static void refuseWith(String code) {
    System.setProperty(REFUSAL, code);
  }

  /** From now on it gives no answer to requests that provision, or does again. */
  public static void beAway(boolean away) {
    System.setProperty(AWAY, "" + away);
  }

  /** Whether the last request that provisioned left a tenant of this id there. */
  public static boolean knows(UUID tenant) {
    return Boolean.getBoolean(KNOWN + tenant);
  }

  /** What somebody does to the logins of a tenant, behind the back of seed-service. */
  public enum Spoiling {
    FORGET_TENANT,
    FORGET_PERSONA,
    DISABLE_PERSONA,
    MAKE_PERSONA_VIEWER,
    CHANGE_PASSWORD
  }

  /** Does so before the next request about the tenant. */
  public static void spoil(UUID tenant, Spoiling how) {
    System.setProperty(SPOILT + tenant, how.name());
  }

  /** How requests that provision differed from the contract. */
  public static String breaches() {
    return System.getProperty(BREACHES, "");
  }

  private void provision(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().replaceAll(".*/|:.*", "");
    if (Boolean.getBoolean(AWAY)) {
      exchange.close();
      return;
    }
    String refusal = System.getProperty(REFUSAL, "");
    if (refusal.isEmpty()) {
      contract.recover();
    } else {
      contract.refuseWith(refusal);
    }
    spoil(id);
    contract.answer(exchange);
    System.setProperty(KNOWN + id, "" + contract.knows(id));
    System.setProperty(BREACHES, String.join("; ", contract.breaches()));
  }

  private void spoil(String id) {
    String how = System.clearProperty(SPOILT + id);
    if (how == null) {
      return;
    }
    switch (Spoiling.valueOf(how)) {
      case FORGET_TENANT -> contract.forget(id);
      case FORGET_PERSONA -> contract.forgetOneOf(id);
      case DISABLE_PERSONA -> contract.disableOneOf(id);
      case MAKE_PERSONA_VIEWER -> contract.changeRoleOfOneOf(id, "viewer");
      case CHANGE_PASSWORD -> contract.changePassword(id, "another password");
    }
  }

  /** How often the keys have been asked for. */
  public static int requests() {
    return Integer.getInteger(REQUESTS, 0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    System.setProperty(REQUESTS, "" + (requests() + 1));
    byte[] body = System.getProperty(KEYS).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
