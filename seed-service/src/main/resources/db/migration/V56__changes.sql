-- What may have happened to a row since its tenant was made of its pack.

CREATE TYPE change_kind AS ENUM ('added', 'changed', 'deleted');

-- Which fields of an object another one has otherwise: their names, and the values of both.
CREATE FUNCTION json_differences(pristine jsonb, present jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    SELECT jsonb_build_object(
      'columns', jsonb_agg(key ORDER BY key),
      'pristine', jsonb_object_agg(key, b.value),
      'present', jsonb_object_agg(key, n.value))
    FROM jsonb_each(pristine) b JOIN jsonb_each(present) n USING (key)
    WHERE b.value <> n.value);
