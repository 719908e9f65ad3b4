package io.seedgate.seed.golden;

import static io.seedgate.seed.load.SeededTenants.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The published ids of the default tenant. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class EstateIdsTest {

  private static final Path PUBLISHED = Path.of("docs/estate-ids.json");

  /**
   * Has the file written anew instead of held to the ids: {@code -Dseedgate.test.write-ids=true}.
   */
  private static final boolean WRITE = Boolean.getBoolean("seedgate.test.write-ids");

  @Inject GoldenCopies copies;

  @Test
  void publishedIdsAreThoseOfTheDefaultTenant() throws IOException {
    GoldenCopy copy = await(copies.of("estate"));
    UUID tenant = copy.manifest().defaultTenant().orElseThrow().id();
    Map<String, Map<String, UUID>> ids = new TreeMap<>();
    copy.ids(tenant).forEach((kind, byKey) -> ids.put(kind, new TreeMap<>(byKey)));
    var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    if (WRITE) {
      Files.writeString(PUBLISHED, json.writeValueAsString(ids) + "\n");
    }
    assertEquals(json.valueToTree(ids), json.readTree(Files.readString(PUBLISHED)));
  }
}
