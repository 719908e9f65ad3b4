package io.seedgate.auth.password;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;

/** Notes, until the end of the test, each time the service hashes or verifies a password. */
public final class CountedHashes extends PasswordHasher {
  private final PasswordHasher real;
  private final List<String> calls = new ArrayList<>();

  private CountedHashes(PasswordHasher real, PasswordHashingConfig config) {
    super(config);
    this.real = real;
  }

  /**
   * @param hasher the service's own
   */
  public static CountedHashes install(PasswordHasher hasher) {
    var config = CDI.current().select(PasswordHashingConfig.class).get();
    var counted = new CountedHashes(ClientProxy.unwrap(hasher), config);
    QuarkusMock.installMockForType(counted, PasswordHasher.class);
    return counted;
  }

  /** Returns what has been called since the last time, in order. */
  public synchronized List<String> taken() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  @Override
  public Uni<String> hash(String password) {
    note("hash");
    return real.hash(password);
  }

  @Override
  public Uni<Boolean> verify(String password, String stored) {
    note("verify");
    return real.verify(password, stored);
  }

  private synchronized void note(String call) {
    calls.add(call);
  }
}
