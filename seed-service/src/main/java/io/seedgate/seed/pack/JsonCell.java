package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue.Scalar;

/** JSON in a cell of CSV. */
public final class JsonCell {

  private JsonCell() {}

  /**
   * What a scalar means where JSON is wanted: YAML's flow style (of which JSON is a part) if it is
   * unquoted and begins like one, which only a cell of CSV can; else itself.
   *
   * @param field what to name in a problem
   */
  public static PackValue read(Scalar scalar, String field, Problems problems) {
    boolean flow =
        scalar.plain() && !scalar.text().isEmpty() && "[{\"".indexOf(scalar.text().charAt(0)) >= 0;
    if (!flow) {
      return scalar;
    }
    return YamlText.read(scalar.text(), scalar.place(), Code.BAD_JSON, field, problems)
        .orElse(scalar);
  }
}
