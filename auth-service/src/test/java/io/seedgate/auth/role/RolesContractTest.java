package io.seedgate.auth.role;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What other services believe that the shipped roles may do. */
@QuarkusTest
class RolesContractTest {

  private static final String SHIPPED =
      """
      SELECT r.name, p.permission FROM roles r JOIN role_permissions p ON p.role = r.name
      WHERE r.shipped ORDER BY r.name, p.permission
      """;

  @Inject Pool pool;

  @Test
  void shippedRolesHaveThePermissionsOfTheContract() throws IOException {
    Map<String, List<String>> contract =
        new ObjectMapper()
            .readValue(
                Path.of("docs/contract/roles.json").toFile(),
                new TypeReference<TreeMap<String, List<String>>>() {});
    assertEquals(
        contract,
        pool.query(SHIPPED)
            .execute()
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .collect(
                            groupingBy(
                                row -> row.getString(0),
                                TreeMap::new,
                                mapping(row -> row.getString(1), toList()))))
            .await()
            .atMost(Duration.ofSeconds(20)));
  }
}
