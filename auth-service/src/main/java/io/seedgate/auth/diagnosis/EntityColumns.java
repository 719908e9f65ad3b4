package io.seedgate.auth.diagnosis;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.SelectableConsumer;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.type.SqlTypes;

/** All columns that entities are mapped to, as Hibernate has understood them. */
@Singleton
class EntityColumns {
  private static final Map<Integer, Set<String>> TYPES =
      Map.of(
          SqlTypes.UUID, Set.of("uuid"),
          SqlTypes.VARCHAR, Set.of("varchar", "text"),
          SqlTypes.INTEGER, Set.of("int4"),
          SqlTypes.BIGINT, Set.of("int8"),
          SqlTypes.BOOLEAN, Set.of("bool"),
          SqlTypes.TIMESTAMP_UTC, Set.of("timestamptz"),
          SqlTypes.TIMESTAMP_WITH_TIMEZONE, Set.of("timestamptz"));

  private static final String PLAIN = "?";

  private final Mutiny.SessionFactory sessions;

  EntityColumns(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  SortedSet<EntityColumn> all() {
    SortedSet<EntityColumn> columns = new TreeSet<>();
    SelectableConsumer add = (index, selectable) -> columns.add(column(selectable));
    MappingMetamodel model = (MappingMetamodel) sessions.getMetamodel();
    model.forEachEntityDescriptor(
        entity -> {
          entity.getIdentifierMapping().forEachSelectable(add);
          entity.forEachSelectable(add);
        });
    model.forEachCollectionDescriptor(
        collection -> {
          collection.getAttributeMapping().getKeyDescriptor().visitKeySelectables(add);
          collection.getAttributeMapping().getElementDescriptor().forEachSelectable(add);
        });
    return columns;
  }

  private static EntityColumn column(SelectableMapping selectable) {
    int type = selectable.getJdbcMapping().getJdbcType().getDdlTypeCode();
    // What is cast when it is written, to an enum perhaps, has the type that it is cast to.
    boolean cast = !PLAIN.equals(selectable.getWriteExpression());
    return new EntityColumn(
        selectable.getContainingTableExpression(),
        selectable.getSelectionExpression(),
        cast ? Set.of() : TYPES.getOrDefault(type, Set.of()),
        selectable.isNullable());
  }
}
