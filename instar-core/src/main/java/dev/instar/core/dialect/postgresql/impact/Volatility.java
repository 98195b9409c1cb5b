package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Schema;
import java.util.Set;

/** How much the result of a function may change from row to row. */
final class Volatility {

    /** Built-in functions that people call in defaults and whose result is the same for all rows of a statement. */
    private static final Set<String> STEADY = Set.of("""
            abs acos age any array array_agg array_append array_cat array_fill array_length array_lower \
            array_ndims array_position array_positions array_prepend array_remove array_replace array_sort \
            array_to_json array_to_string array_upper ascii asin atan atan2 avg bit bit_count bit_length bool \
            bool_and bool_or box btrim bytea cardinality cast cbrt ceil ceiling char char_length character \
            character_length chr circle coalesce collation concat concat_ws convert convert_from convert_to cos \
            cosh count crc32 crc32c current_catalog current_database current_date current_query current_role \
            current_schema current_schemas current_setting current_time current_timestamp current_user date \
            date_add date_bin date_part date_subtract date_trunc daterange decode degrees div encode enum_first \
            enum_last enum_range erf erfc exp extract factorial family float4 float8 floor format format_type \
            gcd generate_series get_bit get_byte greatest has_table_privilege host hostmask in inet \
            inet_client_addr inet_client_port inet_merge inet_same_family inet_server_addr inet_server_port \
            initcap int2 int4 int4multirange int4range int8 int8multirange int8range interval isempty isfinite \
            json json_agg json_array json_array_length json_build_array json_build_object json_extract_path \
            json_extract_path_text json_object json_object_agg json_scalar json_serialize json_strip_nulls \
            json_typeof jsonb jsonb_agg jsonb_array_length jsonb_build_array jsonb_build_object \
            jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg \
            jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array jsonb_path_query_first \
            jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_typeof justify_days justify_hours \
            justify_interval lcm least left length line ln localtime localtimestamp log log10 lower lower_inc \
            lower_inf lpad lseg ltrim macaddr make_date make_interval make_time make_timestamp make_timestamptz \
            masklen max md5 min min_scale mod money multirange name netmask network normalize not now nullif \
            num_nonnulls num_nulls numeric nummultirange numnode numrange octet_length overlay parse_ident path \
            pg_backend_pid pg_client_encoding pg_column_size pg_conf_load_time pg_current_xact_id pg_get_expr \
            pg_input_is_valid pg_my_temp_schema pg_postmaster_start_time pg_typeof phraseto_tsquery pi \
            plainto_tsquery point polygon position pow power querytree quote_ident quote_literal quote_nullable \
            radians range_agg range_merge regexp_count regexp_instr regexp_like regexp_match regexp_matches \
            regexp_replace regexp_split_to_array regexp_substr repeat replace reverse right round row \
            row_to_json rpad rtrim scale session_user set_bit set_byte set_masklen setweight sha224 sha256 \
            sha384 sha512 sign sin sinh split_part sqrt starts_with statement_timestamp string_agg \
            string_to_array strip strpos substr substring sum system_user tan tanh text time timestamp \
            timestamptz timetz timezone to_ascii to_bin to_char to_date to_hex to_json to_jsonb to_number to_oct \
            to_regclass to_regtype to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim \
            trim_array trim_scale trunc ts_headline ts_rank tsmultirange tsrange tstzmultirange tstzrange \
            tsvector_to_array txid_current txid_current_snapshot unicode_version unistr unnest upper upper_inc \
            upper_inf user uuid uuid_extract_timestamp uuid_extract_version values varchar version \
            websearch_to_tsquery width_bucket xmlcomment xmlconcat xmlelement xmlforest xmlparse xpath""".split(" "));

    /** Built-in functions whose result changes within a statement, but that touch no table. */
    private static final Set<String> HARMLESS = Set.of(
            "clock_timestamp",
            "random",
            "random_normal",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "timeofday",
            "setseed",
            "pg_sleep",
            "pg_sleep_for",
            "pg_sleep_until",
            "nextval",
            "currval",
            "lastval",
            "setval",
            "set_config",
            "pg_notify",
            "array_shuffle",
            "array_sample",
            "pg_try_advisory_lock",
            "pg_advisory_lock",
            "pg_advisory_unlock",
            "pg_advisory_xact_lock",
            "pg_try_advisory_xact_lock",
            "pg_advisory_unlock_all",
            "pg_relation_size",
            "pg_table_size",
            "pg_total_relation_size",
            "pg_indexes_size",
            "pg_database_size",
            "system",
            "bernoulli",
            "uuid_generate_v1",
            "uuid_generate_v1mc",
            "uuid_generate_v4");

    private Volatility() {}

    /** Whether each row may get a result of its own; one that nobody knows may. */
    static boolean isVolatile(String function, Schema schema) {
        Character known = schema.functionVolatility().get(function);
        return known != null ? known == 'v' : !STEADY.contains(function);
    }

    /** Whether calling it can touch tables in a way that cannot be seen from here. */
    static boolean isOpaque(String function, Schema schema) {
        return !STEADY.contains(function) && !HARMLESS.contains(function) && isVolatile(function, schema);
    }
}
