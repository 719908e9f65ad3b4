package io.seedgate.seed.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.seed.pack.Manifest.DefaultTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logins that the command shows are those of the shipped packs, in their order. */
class DemoLoginsTest {

  private static final Path SHOWN =
      Path.of("..", "deploy/cli/src/main/resources/io/seedgate/cli/demo-logins.csv");

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy"})
  void shownLoginsAreThePersonasOfTheDefaultTenant(String name) throws IOException {
    Manifest manifest = PackReader.read(TestPacks.folder(name)).pack().orElseThrow().manifest();
    DefaultTenant tenant = manifest.defaultTenant().orElseThrow();
    List<String> personas =
        manifest.personas().stream()
            .map(
                persona ->
                    String.join(
                        ",",
                        name,
                        persona.key() + "@" + tenant.emailDomain(),
                        manifest.password(),
                        persona.role(),
                        tenant.slug()))
            .toList();

    try (Stream<String> lines = Files.lines(SHOWN)) {
      assertEquals(personas, lines.filter(line -> line.startsWith(name + ",")).toList());
    }
  }
}
