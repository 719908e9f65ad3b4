package io.seedgate.auth;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the whole service and its database until the end of the test. */
public final class TestPools {
  private TestPools() {}

  /**
   * Counts from now on whatever the service asks of the database, but for the outbox of mails,
   * which looks by itself from time to time.
   *
   * @param pool the service's own
   */
  public static AtomicInteger counting(Pool pool) {
    io.vertx.sqlclient.Pool asked = pool.getDelegate();
    var calls = new AtomicInteger();
    Object counting =
        Proxy.newProxyInstance(
            TestPools.class.getClassLoader(),
            asked.getClass().getInterfaces(),
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() != Object.class && !isAskedByOutbox()) {
                calls.incrementAndGet();
              }
              try {
                return method.invoke(asked, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
    install(pool, counting);
    return calls;
  }

  private static boolean isAskedByOutbox() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(it -> it.getClassName().startsWith("io.seedgate.auth.mail.")));
  }

  /**
   * Lets the service find nobody at the address of the database from now on.
   *
   * @param pool the service's own
   */
  public static void unreachable(Pool pool) {
    install(
        pool,
        PgBuilder.pool()
            .connectingTo("postgresql://nobody@localhost:" + closedPort() + "/nowhere")
            .build());
  }

  /** The bean's class is one that is not to be named any more, so that it is asked for it. */
  private static void install(Pool pool, Object substitute) {
    try {
      Object mock =
          ClientProxy.unwrap(pool).getClass().getConstructor(Object.class).newInstance(substitute);
      QuarkusMock.installMockForType((Pool) mock, Pool.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int closedPort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
