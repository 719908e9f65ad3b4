package io.seedgate.auth.tenant;

import io.seedgate.auth.tenant.ProvisionTenant.Persona;
import java.util.List;
import java.util.UUID;

/**
 * Personas turned from rows to columns, as {@code unnest} takes them. {@code roleHolders} and
 * {@code roles} go together: one element for each role that a persona holds.
 */
record PersonaColumns(
    UUID[] ids, String[] emails, String[] names, UUID[] roleHolders, String[] roles) {

  static PersonaColumns of(List<Persona> personas) {
    return new PersonaColumns(
        personas.stream().map(Persona::id).toArray(UUID[]::new),
        personas.stream().map(Persona::email).toArray(String[]::new),
        personas.stream().map(Persona::fullName).toArray(String[]::new),
        personas.stream()
            .flatMap(it -> it.roles().stream().map(role -> it.id()))
            .toArray(UUID[]::new),
        personas.stream().flatMap(it -> it.roles().stream()).toArray(String[]::new));
  }
}
