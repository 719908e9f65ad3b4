/**
 * Imports of inventory data: files, their raw records, and how their fields were mapped.
 *
 * <p>Owns reading {@code data_imports}, {@code raw_import_records} and {@code
 * import_field_mappings}. Doesn't process imports.
 */
package io.seedgate.seed.imports;
