-- For triggers of tables that only grow.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: % is refused', tg_table_name, tg_op USING ERRCODE = 'insufficient_privilege';
END
$$;
