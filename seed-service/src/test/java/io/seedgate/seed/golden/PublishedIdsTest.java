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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published ids of the default tenants. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class PublishedIdsTest {

  /**
   * Has the files written anew instead of held to the ids: {@code -Dseedgate.test.write-ids=true}.
   */
  private static final boolean WRITE = Boolean.getBoolean("seedgate.test.write-ids");

  @Inject GoldenCopies copies;

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy"})
  void publishedIdsAreThoseOfTheDefaultTenant(String pack) throws IOException {
    Path published = Path.of("docs/%s-ids.json".formatted(pack));
    GoldenCopy copy = await(copies.of(pack));
    UUID tenant = copy.manifest().defaultTenant().orElseThrow().id();
    Map<String, Map<String, UUID>> ids = new TreeMap<>();
    copy.ids(tenant).forEach((kind, byKey) -> ids.put(kind, new TreeMap<>(byKey)));
    var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    if (WRITE) {
      Files.writeString(published, json.writeValueAsString(ids) + "\n");
    }
    assertEquals(json.valueToTree(ids), json.readTree(Files.readString(published)));
  }
}
