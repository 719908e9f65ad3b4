package io.seedgate.auth.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Text that isn't what it has to be, byte for byte: no client library would send most of it. A
 * table's {@code \\x00} stands for the byte.
 */
@QuarkusTest
class RequestTextTest {
  private static final String BODY_PATH = "/api/v1/auth/login";

  @TestHTTPResource URI root;

  @ParameterizedTest(name = "{0} is {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"email":"a\\u0000b","password":"x"}            | validation_failed | email
          {"email":"a\\ud800b","password":"x"}            | validation_failed | email
          {"email":"\\udc00\\ud800","password":"x"}     | validation_failed | email
          {"email":"\\xed\\xa0\\x80","password":"x"}  | validation_failed | email
          {"email":"\\xff","password":"x"}                | malformed_json    |
          {"email":"\\xc3","password":"x"}                | malformed_json    |
          {"email":"\\xe2\\x82","password":"x"}         | malformed_json    |
          \\xff\\xfe\\x00                      | malformed_json    |
          \\x00\\x00\\xff\\xfe{}             | malformed_json    |
          \\x00\\x20\\x00\\x00               | malformed_json    |
          \\x80                                    | malformed_json    |
          """)
  void bodyIsRefused(String body, String code, String field) throws IOException {
    byte[] bytes = bytes(body);
    JsonNode problem =
        refused(
            "POST " + BODY_PATH,
            "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n",
            bytes);
    assertEquals(code, problem.path("code").asText(), problem.toString());
    if (field != null) {
      assertEquals(field, problem.at("/violations/0/field").asText(), problem.toString());
      assertEquals("body", problem.at("/violations/0/in").asText());
    }
  }

  @ParameterizedTest(name = "{0} is {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/roles?%                     | bad_request       |
          /api/v1/roles?name=%zz              | bad_request       |
          /api/v1/roles?name=a%4              | bad_request       |
          /api/v1/roles?name=%ff              | bad_request       |
          /api/v1/roles?name=%ed%a0%80      | bad_request       |
          /api/v1/roles?name=%c0%80          | bad_request       |
          /api/v1/roles?name=\\xfc           | bad_request       |
          /api/v1/roles?q=a&name=b%00         | validation_failed | name
          /api/v1/roles?q=a%00                | validation_failed | q
          /api/v1/roles?na%00me=a             | validation_failed | na\\x00me
          /api/v1/roles/%                     | bad_request       |
          /api/v1/roles/%zz                   | bad_request       |
          /api/v1/roles/%ff                   | bad_request       |
          /api/v1/roles/a%00                  | validation_failed |
          /%                             | bad_request       |
          /nowhere%00                    | validation_failed |
          /nowhere?%                     | bad_request       |
          """)
  void addressIsRefused(String address, String code, String field) throws IOException {
    JsonNode problem = refused("GET " + new String(bytes(address), ISO_8859_1), "", new byte[0]);
    assertEquals(code, problem.path("code").asText(), problem.toString());
    if (field != null) {
      assertEquals(
          new String(bytes(field), ISO_8859_1), problem.at("/violations/0/field").asText());
      assertEquals("query", problem.at("/violations/0/in").asText());
    }
  }

  private JsonNode refused(String start, String headers, byte[] body) throws IOException {
    String answer = answer(start, headers, body);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    for (String header :
        List.of(
            "content-type: application/problem+json",
            "x-content-type-options: nosniff",
            "cache-control: no-store")) {
      assertTrue(answer.toLowerCase().contains("\r\n" + header + "\r\n"), header + ": " + answer);
    }
    JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertEquals(400, problem.path("status").asInt());
    for (String name : List.of("title", "detail", "request_id")) {
      assertTrue(!problem.path(name).asText().isEmpty(), name);
    }
    return problem;
  }

  private String answer(String start, String headers, byte[] body) throws IOException {
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(10_000);
      String head = start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers;
      socket.getOutputStream().write((head + "\r\n").getBytes(ISO_8859_1));
      socket.getOutputStream().write(body);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        bytes.write(Integer.parseInt(text, i + 2, i + 4, 16));
        i += 3;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
