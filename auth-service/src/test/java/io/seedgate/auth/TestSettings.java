package io.seedgate.auth;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings that one test chooses, read as the service reads its own; the rest has its defaults. */
public final class TestSettings {
  private TestSettings() {}

  /**
   * @param mapping an interface with {@code @ConfigMapping}
   * @param settings by their whole names
   */
  public static <T> T of(Class<T> mapping, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(mapping)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(mapping);
  }
}
