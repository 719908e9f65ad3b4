package io.seedgate.cli.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service whether it is ready ({@code /q/health/ready}, MicroProfile Health). */
public final class Readiness {

  private static final int CONNECT_MILLIS = 500;
  private static final int READ_MILLIS = 3000;

  private Readiness() {}

  /** Whether it says so now. Takes up to 3.5 seconds. */
  public static boolean isReady(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }
}
