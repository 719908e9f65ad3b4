package io.seedgate.seed.list;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the column of a component is selected if not by its name: for types that have no text form,
 * and for what is computed.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Selected {

  /** An SQL expression over the columns of the table. */
  String value();
}
