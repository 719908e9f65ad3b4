package io.seedgate.seed;

import java.util.concurrent.Executor;

/** Threads of tests that call side by side. */
public final class TestThreads {

  /**
   * One for each call. The common pool of a small machine has one alone, which may not see the
   * class loader by which REST Assured finds Jackson's modules.
   */
  public static final Executor ONE_EACH = work -> new Thread(work).start();

  private TestThreads() {}
}
