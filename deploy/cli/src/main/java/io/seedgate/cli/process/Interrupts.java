package io.seedgate.cli.process;

import java.lang.reflect.Proxy;

/** Ctrl-C and SIGTERM, told to the program instead of ending it. */
public final class Interrupts {

  private Interrupts() {}

  /**
   * Has this run for each such signal from now on, in a thread of its own; the program goes on.
   *
   * <p>{@code sun.misc.Signal} is what every JDK has for it (module {@code jdk.unsupported}; JEP
   * 260). It is called by reflection, since the compiler warns of its name.
   */
  public static void handle(Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                handler.run();
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        signal
            .getMethod("handle", signal, type)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("this JVM tells nobody of signals", missing);
    }
  }
}
