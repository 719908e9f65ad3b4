package io.seedgate.seed.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.seedgate.seed.oracle.Oracle.Call;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The API's operations and the permissions that open them, as its OpenAPI document tells. */
@Singleton
class Operations {

  private record Operation(Call call, List<String> anyOf) {}

  private final List<Operation> all;

  Operations(OpenApiDocumentService documents, ObjectMapper json) {
    try {
      this.all =
          read(
              json.readTree(
                  documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls that somebody with these permissions is refused, in the order of the document. */
  List<Call> forbidden(Collection<String> permissions) {
    return all.stream()
        .filter(operation -> Collections.disjoint(operation.anyOf(), permissions))
        .map(Operation::call)
        .toList();
  }

  private static List<Operation> read(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    for (var path : document.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        JsonNode security = operation.getValue().path("security");
        if (security.isEmpty()) {
          continue;
        }
        List<String> anyOf = new ArrayList<>();
        security.forEach(
            requirement -> requirement.forEach(it -> it.forEach(name -> anyOf.add(name.asText()))));
        var call = new Call(operation.getKey().toUpperCase(Locale.ROOT), path.getKey());
        operations.add(new Operation(call, List.copyOf(anyOf)));
      }
    }
    return List.copyOf(operations);
  }
}
