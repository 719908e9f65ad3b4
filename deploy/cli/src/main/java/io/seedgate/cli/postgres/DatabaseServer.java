package io.seedgate.cli.postgres;

import io.seedgate.cli.terminal.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL server and an administrator's login on it.
 *
 * @param host name or address; an IPv6 address in brackets
 * @param database the one to connect to for administration
 * @param query connection parameters such as {@code sslmode=require}, or empty; the services get
 *     them too
 */
public record DatabaseServer(
    String host, int port, String database, String query, String user, String password) {

  private static final String SHAPE = "postgresql://user:password@host:port/database";
  private static final String CONNECT_SECONDS = "5";

  /**
   * @param url {@code postgresql://user:password@host[:port][/database][?parameters]}, user and
   *     password percent-encoded where needed
   * @throws Refusal if it has another shape; the message doesn't repeat the URL
   */
  public static DatabaseServer parse(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException malformed) {
      // The exception would repeat the URL, and with it the password.
      throw new Refusal("SEEDGATE_DATABASE_URL is no URL of the shape %s.".formatted(SHAPE));
    }
    boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    String[] login = uri.getRawUserInfo() == null ? new String[0] : split(uri.getRawUserInfo());
    if (!postgres || uri.getHost() == null || login.length != 2) {
      throw new Refusal("SEEDGATE_DATABASE_URL must have the shape %s.".formatted(SHAPE));
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    return new DatabaseServer(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        path.isEmpty() ? "postgres" : path,
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        decode(login[0]),
        decode(login[1]));
  }

  private static String[] split(String userInfo) {
    return userInfo.split(":", 2);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Host and port, for people. */
  public String address() {
    return host + ":" + port;
  }

  /** The URL of a database on this server, without a login; {@code jdbc:} before it is JDBC's. */
  public String url(String ofDatabase) {
    String parameters = query.isEmpty() ? "" : "?" + query;
    return "postgresql://%s:%d/%s%s".formatted(host, port, ofDatabase, parameters);
  }

  /** A connection as the administrator. */
  Connection connect() throws SQLException {
    return connect(database, user, password);
  }

  Connection connect(String toDatabase, String as, String with) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", as);
    login.setProperty("password", with);
    login.setProperty("connectTimeout", CONNECT_SECONDS);
    login.setProperty("loginTimeout", CONNECT_SECONDS);
    login.setProperty("ApplicationName", "seedgate");
    return DriverManager.getConnection("jdbc:" + url(toDatabase), login);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "DatabaseServer[%s@%s/%s]".formatted(user, address(), database);
  }
}
