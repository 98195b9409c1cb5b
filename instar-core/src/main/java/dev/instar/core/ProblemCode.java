package dev.instar.core;

import java.util.Locale;

/**
 * Every reason for which the core refuses, with its stable code. The letter says the room: F files, P plans, G gates, T target,
 * R runs. {@code docs/errors.md} explains each.
 */
public enum ProblemCode {
    FILE_UNREADABLE("F001"),
    FILE_NOT_YAML("F002"),
    UNKNOWN_KEY("F003"),
    WRONG_VALUE("F004"),
    MISSING_KEY("F005"),
    DUPLICATE_MIGRATION("F006"),
    UNKNOWN_MIGRATION("F007"),
    AMBIGUOUS_MIGRATION("F008"),
    MIGRATION_EDITED("F009"),
    BAD_CONFIGURATION("F010"),
    CREDENTIALS_IN_ADDRESS("F011"),

    TABLE_MISSING("P001"),
    COLUMN_MISSING("P002"),
    COLUMN_EXISTS("P003"),
    TABLE_EXISTS("P004"),
    INDEX_EXISTS("P005"),
    OPERATIONS_OVERLAP("P006"),
    MIGRATION_OVERLAP("P007"),
    EXPRESSION_REFUSED("P008"),
    EXPRESSION_NOT_IMMUTABLE("P009"),
    NOT_NULL_WITHOUT_DEFAULT("P010"),
    FALLBACK_MISSING("P011"),
    USER_TRIGGERS_UNDECLARED("P012"),
    TRIGGER_ORDER("P013"),
    SET_NOT_NULL_WITHOUT_FILL("P014"),
    PARTITION_KEY("P015"),
    GENERATED_COLUMN("P016"),
    KEY_COLUMN("P017"),
    NOT_A_TABLE("P018"),
    NAME_TOO_LONG("P019"),
    UNSUPPORTED_TYPE("P020"),
    DROP_WITHOUT_RULE("P021"),
    ACCEPT_MISSING("P022"),
    NOTHING_TO_DO("P023"),
    PARTITIONED_TABLE("P024"),
    DEFAULT_UNDECLARED("P025"),
    STATEMENT_REFUSED("P026"),
    UNDO_UNDECLARED("P027"),
    KEY_MISSING("P028"),
    NOT_ONLINE("P029"),
    BRIDGE_UNSUITABLE("P030"),
    OTHER_CHANGELOG("P040"),

    ARROW_ILLEGAL("G001"),
    GATE_CLOSED("G002"),
    OVERRIDE_REFUSED("G003"),
    FORGET_REFUSED("G004"),
    STILL_IN_USE("G005"),
    FLEET_GATE_CLOSED("G010"),

    UNREACHABLE("T001"),
    LOGIN_REFUSED("T002"),
    UNSUPPORTED_SERVER("T003"),
    READ_ONLY("T004"),
    RIGHT_MISSING("T005"),
    STATE_TOO_NEW("T006"),
    CONNECTION_LOST("T007"),

    LEASE_HELD("R001"),
    LOCK_NOT_GRANTED("R002"),
    STEP_FAILED("R003"),
    DRIFT("R004"),
    PROOF_FAILED("R005"),
    VERIFY_FAILED("R006"),
    BACKFILL_STOPPED("R007"),
    RIGHTS_REFUSED("R008"),
    ROLLOUT_HELD("R020"),
    ROLLOUT_FENCED("R021"),
    ROLLOUT_WITHOUT_MAJORITY("R022"),
    CELL_UNHEALTHY("R023"),
    INTERNAL("R099");

    private final String number;

    ProblemCode(String number) {
        this.number = number;
    }

    /** The stable code, {@code INSTAR-P014}. */
    public String id() {
        return "INSTAR-" + number;
    }

    /** The name in a message, {@code set-not-null-without-fill}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
