package io.seedgate.seed.tenant;

/** Somebody else is at the tenant; what was to be done to it may be tried again. */
public final class TenantBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TenantBusyException(String slug) {
    super("Another run is at tenant %s".formatted(slug));
  }
}
