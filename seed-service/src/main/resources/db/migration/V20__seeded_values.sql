-- What a seeded row holds is computed where the row is made: ids from tenant and name, dates from the tenant's anchor date. The same rules in
-- Java are TenantIds, DayOffset and JsonForm; a test holds both to each other. See docs/decisions/0010-golden-copies.md.

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- The id of a name as assets/web-01 or users/demo. fixed: ids that the tenant has instead, by name.
CREATE FUNCTION seeded_id(tenant uuid, name text, fixed jsonb) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce((fixed ->> name)::uuid, uuid_generate_v5(tenant, name));

-- Days from the anchor date or, weekly, from the Monday of its week; perhaps with a time of day, UTC.
CREATE TYPE day_offset AS (weekly boolean, days integer, time_of_day time);

CREATE FUNCTION seeded_date(o day_offset, anchor date) RETURNS date
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN (o).weekly THEN date_trunc('week', anchor::timestamp)::date ELSE anchor END + (o).days;

CREATE FUNCTION seeded_time(o day_offset, anchor date) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (seeded_date(o, anchor) + (o).time_of_day) AT TIME ZONE 'UTC';

-- As it stands inside JSON, RFC 3339.
CREATE FUNCTION seeded_text(o day_offset, anchor date) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN (o).time_of_day IS NULL THEN to_char(seeded_date(o, anchor), 'YYYY-MM-DD')
    ELSE to_char(seeded_date(o, anchor) + (o).time_of_day, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  END;

-- A template with its moments filled in: [{"path": ["a", "0"], "weekly": true, "days": -4, "time_of_day": "18:00"}, ...]
CREATE FUNCTION seeded_json(template jsonb, moments jsonb, anchor date) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  result jsonb := template;
  m record;
  value jsonb;
BEGIN
  FOR m IN
    SELECT * FROM jsonb_to_recordset(moments) AS (path text[], weekly boolean, days integer, time_of_day time)
  LOOP
    value := to_jsonb(seeded_text((m.weekly, m.days, m.time_of_day)::day_offset, anchor));
    result := CASE WHEN cardinality(m.path) = 0 THEN value ELSE jsonb_set(result, m.path, value) END;
  END LOOP;
  RETURN result;
END
$$;

-- JSON of a tenant that goes from one anchor date to another. A moment that somebody changed or removed is left as it is.
CREATE FUNCTION moved_json(present jsonb, moments jsonb, before date, after date) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  result jsonb := present;
  m record;
  o day_offset;
BEGIN
  FOR m IN
    SELECT * FROM jsonb_to_recordset(moments) AS (path text[], weekly boolean, days integer, time_of_day time)
  LOOP
    o := (m.weekly, m.days, m.time_of_day);
    IF result #>> m.path = seeded_text(o, before) THEN
      result := CASE
        WHEN cardinality(m.path) = 0 THEN to_jsonb(seeded_text(o, after))
        ELSE jsonb_set(result, m.path, to_jsonb(seeded_text(o, after)))
      END;
    END IF;
  END LOOP;
  RETURN result;
END
$$;
