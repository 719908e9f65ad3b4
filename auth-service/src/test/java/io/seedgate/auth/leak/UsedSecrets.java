package io.seedgate.auth.leak;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Writes down the secrets that go in and out while tests run: fields of bodies that are named like
 * one, credentials in headers and cookies, and the configured ones.
 */
@Provider
@Singleton
public class UsedSecrets
    implements ObjectMapperCustomizer, ContainerRequestFilter, ContainerResponseFilter {
  static final Path FILE = Path.of("target", "used-secrets.txt");

  // Shorter ones are words, which stand in logs for other reasons.
  private static final int SHORTEST = 12;
  private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(password|token|secret|hash)");
  private static final List<String> SETTINGS =
      List.of(
          "seedgate.service-secret",
          "seedgate.auth.secret-key",
          "seedgate.auth.bootstrap-admin.password");

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  void atStart(@Observes StartupEvent event) {
    SETTINGS.forEach(
        it -> ConfigProvider.getConfig().getOptionalValue(it, String.class).ifPresent(this::note));
  }

  @Override
  public void filter(ContainerRequestContext request) {
    note(afterScheme(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
    request.getCookies().values().forEach(cookie -> note(cookie.getValue()));
  }

  /** Bodies, their parts, and the lines of an import, which no other part of the framework sees. */
  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule()
            .setDeserializerModifier(
                new BeanDeserializerModifier() {
                  private static final long serialVersionUID = 1;

                  @Override
                  public JsonDeserializer<?> modifyDeserializer(
                      DeserializationConfig config,
                      BeanDescription description,
                      JsonDeserializer<?> deserializer) {
                    return description.getBeanClass().isRecord()
                        ? new Noting(deserializer, UsedSecrets.this::noteFields)
                        : deserializer;
                  }
                }));
  }

  /** Reads as before, and passes on what was read. */
  private static final class Noting extends DelegatingDeserializer {
    private static final long serialVersionUID = 1;

    private final transient Consumer<Object> reader;

    Noting(JsonDeserializer<?> deserializer, Consumer<Object> reader) {
      super(deserializer);
      this.reader = reader;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
      return new Noting(deserializer, reader);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Object read = super.deserialize(parser, context);
      reader.accept(read);
      return read;
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    noteFields(response.getEntity());
  }

  private void noteFields(Object body) {
    if (!(body instanceof Record)) {
      return;
    }
    for (RecordComponent component : body.getClass().getRecordComponents()) {
      if (component.getType() == String.class
          && SECRET_NAME.matcher(component.getName()).matches()) {
        note((String) valueOf(component, body));
      }
    }
  }

  private static Object valueOf(RecordComponent component, Object body) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String afterScheme(String authorization) {
    return authorization == null
        ? null
        : authorization.substring(authorization.indexOf(' ') + 1).strip();
  }

  private synchronized void note(String secret) {
    if (secret == null
        || secret.strip().length() < SHORTEST
        || secret.contains("\n")
        || !known.add(secret)) {
      return;
    }
    try {
      Files.writeString(FILE, secret + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
