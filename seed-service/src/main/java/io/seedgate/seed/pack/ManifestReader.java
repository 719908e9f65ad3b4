package io.seedgate.seed.pack;

import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.pack.Manifest.Defect;
import io.seedgate.seed.pack.Manifest.FixedId;
import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns {@code pack.yaml} into a {@link Manifest}. */
final class ManifestReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}(-[0-9A-Za-z.-]{1,10})?");
  private static final Pattern PERSONA =
      Pattern.compile("(?!.*\\.\\.)[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");
  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,180}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

  // What auth-service takes: a pack that it would refuse is better told of before.
  private static final Pattern SHOWN = Pattern.compile("\\P{Cc}{1,200}");
  private static final String SHOWN_FORM = "This has at most 200 characters on one line.";
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 128;

  /** Each row is held to them anew. */
  private static final int MOST_OF_DEFAULTS = 10_000;

  private final Fields fields;
  private final Problems problems;

  private ManifestReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  /**
   * Reads it.
   *
   * @param expectedName that of the pack's folder or zip, if that counts
   */
  static Manifest read(Mapping mapping, Optional<String> expectedName, Problems problems) {
    var fields = new Fields(mapping, "", problems);
    Manifest manifest = new ManifestReader(fields, problems).manifest(expectedName);
    fields.refuseOthers();
    return manifest;
  }

  private Manifest manifest(Optional<String> expectedName) {
    supported("format", "1");
    String name = fields.text("name", NAME, "A name is lower-case letters, digits and '-'.");
    expectedName
        .filter(expected -> !name.isEmpty() && !name.equals(expected))
        .ifPresent(
            expected ->
                fields.bad("name", "The pack's folder or zip is named '%s'.".formatted(expected)));
    return new Manifest(
        name,
        fields.text("version", VERSION, "A version is like 1.0.0."),
        supported("generator_version", Manifest.GENERATOR_VERSION),
        fields.text("title", SHOWN, SHOWN_FORM),
        fields.optionalText("story"),
        fields.has("default_tenant") ? Optional.of(defaultTenant()) : Optional.empty(),
        defaults(),
        password(),
        personas(),
        fields.mappings("defects").stream().map(this::defect).toList());
  }

  private String supported(String field, String version) {
    String text = fields.text(field);
    if (!text.isEmpty() && !text.equals(version)) {
      problems.add(
          Code.UNSUPPORTED_FORMAT,
          fields.place(field),
          field,
          "This service knows %s %s only.".formatted(field, version));
    }
    return text;
  }

  private String password() {
    String password = fields.text("password");
    String counted = Normalizer.normalize(password, Normalizer.Form.NFKC);
    int length = counted.codePointCount(0, counted.length());
    if (!password.isEmpty() && (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD)) {
      fields.bad(
          "password",
          "A password has %d to %d characters.".formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD));
    }
    return password;
  }

  private Map<String, PackValue> defaults() {
    Map<String, PackValue> defaults = new LinkedHashMap<>(fields.entries("defaults"));
    defaults.values().removeIf(value -> value instanceof Scalar scalar && scalar.isNull());
    if (defaults.values().stream().mapToLong(value -> value.weight(1)).sum() > MOST_OF_DEFAULTS) {
      fields.bad(
          "defaults", "All together have at most %d characters.".formatted(MOST_OF_DEFAULTS));
      return Map.of();
    }
    return defaults;
  }

  private DefaultTenant defaultTenant() {
    Fields tenant = fields.mapping("default_tenant");
    var defaultTenant =
        new DefaultTenant(
            tenant.uuid("id"),
            tenant.text("slug", NAME, "A slug is lower-case letters, digits and '-'."),
            tenant.text("name", SHOWN, SHOWN_FORM),
            tenant.text("email_domain", DOMAIN, "This is a domain in lower case."),
            ids(tenant));
    tenant.refuseOthers();
    return defaultTenant;
  }

  private Map<String, FixedId> ids(Fields tenant) {
    Fields entries = tenant.mapping("ids");
    Map<String, FixedId> ids = new LinkedHashMap<>();
    Map<UUID, String> taken = new HashMap<>();
    for (String name : tenant.entries("ids").keySet()) {
      UUID id = entries.uuid(name);
      String other = taken.putIfAbsent(id, name);
      if (other != null) {
        problems.add(
            Code.DUPLICATE_ID,
            entries.place(name),
            "default_tenant.ids." + name,
            "'%s' has this id already.".formatted(other));
      }
      ids.put(name, new FixedId(id, entries.place(name)));
    }
    return ids;
  }

  private List<Persona> personas() {
    List<Persona> personas = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Fields item : fields.mappings("personas")) {
      Persona persona = persona(item);
      if (!keys.add(persona.key())) {
        problems.add(
            Code.DUPLICATE_PERSONA,
            item.place("key"),
            "personas.key",
            "There is a persona '%s' already.".formatted(persona.key()));
      }
      personas.add(persona);
    }
    return personas;
  }

  private Persona persona(Fields item) {
    var persona =
        new Persona(
            item.text("key", PERSONA, "A persona's key can stand before the @ of its address."),
            item.text("full_name", SHOWN, SHOWN_FORM),
            item.text("role", ROLE, "A role is lower-case letters, digits and '_'."),
            item.place());
    item.refuseOthers();
    return persona;
  }

  private Defect defect(Fields item) {
    List<Defect.Key> keys = new ArrayList<>();
    for (PackValue value : item.items("keys")) {
      if (value instanceof Scalar key) {
        keys.add(new Defect.Key(key.text(), key.place()));
      } else {
        item.bad("keys", "Each is the key of a row.");
      }
    }
    var defect = new Defect(item.text("code"), item.text("table"), keys, item.text("reason"));
    item.refuseOthers();
    return defect;
  }
}
