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
 * table's {@code \\x00} stands for the byte, {@code text:} for a body with that text, {@code FIELD}
 * and {@code LIST} for what {@link TextProbe} says.
 */
@QuarkusTest
class RequestTextTest {
  private static final String TEXT = "text:";

  @TestHTTPResource URI root;

  @ParameterizedTest(name = "{0} is {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text:a\\u0000b          | validation_failed | FIELD
          text:a\\ud800b          | validation_failed | FIELD
          text:\\udc00\\ud800     | validation_failed | FIELD
          text:\\xed\\xa0\\x80    | validation_failed | FIELD
          text:\\xff              | malformed_json    |
          text:\\xc3              | malformed_json    |
          text:\\xe2\\x82         | malformed_json    |
          \\xff\\xfe\\x00                      | malformed_json    |
          \\x00\\x00\\xff\\xfe{}             | malformed_json    |
          \\x00\\x20\\x00\\x00               | malformed_json    |
          \\x80                                    | malformed_json    |
          """)
  void bodyIsRefused(String body, String code, String field) throws IOException {
    byte[] bytes =
        bytes(body.startsWith(TEXT) ? TextProbe.body(body.substring(TEXT.length())) : body);
    JsonNode problem =
        refused(
            "POST " + TextProbe.BODY_PATH,
            "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n",
            bytes);
    assertEquals(code, problem.path("code").asText(), problem.toString());
    if (field != null) {
      String named = field.replace("FIELD", TextProbe.FIELD);
      assertEquals(named, problem.at("/violations/0/field").asText(), problem.toString());
      assertEquals("body", problem.at("/violations/0/in").asText());
    }
  }

  @ParameterizedTest(name = "{0} is {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LIST?%                     | bad_request       |
          LIST?name=%zz              | bad_request       |
          LIST?name=a%4              | bad_request       |
          LIST?name=%ff              | bad_request       |
          LIST?name=%ed%a0%80      | bad_request       |
          LIST?name=%c0%80          | bad_request       |
          LIST?name=\\xfc           | bad_request       |
          LIST?q=a&name=b%00         | validation_failed | name
          LIST?q=a%00                | validation_failed | q
          LIST?na%00me=a             | validation_failed | na\\x00me
          LIST/%                     | bad_request       |
          LIST/%zz                   | bad_request       |
          LIST/%ff                   | bad_request       |
          LIST/a%00                  | validation_failed |
          /%                             | bad_request       |
          /nowhere%00                    | validation_failed |
          /nowhere?%                     | bad_request       |
          """)
  void addressIsRefused(String address, String code, String field) throws IOException {
    String path = address.replace("LIST", TextProbe.LIST);
    JsonNode problem = refused("GET " + new String(bytes(path), ISO_8859_1), "", new byte[0]);
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
