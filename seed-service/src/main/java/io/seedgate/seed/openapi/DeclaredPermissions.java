package io.seedgate.seed.openapi;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Which permissions open which operation, any of them, as resources declare it.
 *
 * @param byOperation by method and path: {@code POST /api/v1/tasks}
 */
record DeclaredPermissions(Map<String, List<String>> byOperation) {

  private static final List<Class<? extends Annotation>> METHODS =
      List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

  static DeclaredPermissions of(IndexView index) {
    Map<String, List<String>> byOperation = new HashMap<>();
    for (AnnotationInstance path : index.getAnnotations(Path.class)) {
      if (path.target().kind() == Kind.CLASS) {
        ClassInfo resource = path.target().asClass();
        resource.methods().forEach(method -> add(resource, path, method, byOperation));
      }
    }
    return new DeclaredPermissions(byOperation);
  }

  private static void add(
      ClassInfo resource,
      AnnotationInstance path,
      MethodInfo method,
      Map<String, List<String>> byOperation) {
    String below =
        Optional.ofNullable(method.annotation(Path.class)).map(it -> value(it)).orElse("");
    AnnotationInstance permissions =
        Optional.ofNullable(method.annotation(PermissionsAllowed.class))
            .orElseGet(() -> resource.declaredAnnotation(PermissionsAllowed.class));
    for (Class<? extends Annotation> verb : METHODS) {
      if (method.hasAnnotation(verb) && permissions != null) {
        byOperation.put(
            verb.getSimpleName() + " " + joined(value(path), below),
            List.of(permissions.value().asStringArray()));
      }
    }
  }

  private static String value(AnnotationInstance path) {
    return path.value().asString();
  }

  private static String joined(String path, String below) {
    return ("/" + path + "/" + below).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }
}
