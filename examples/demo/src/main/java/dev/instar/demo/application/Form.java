package dev.instar.demo.application;

/** The two forms of the one column that changes. */
public enum Form {
    OLD("memory_mb"),
    NEW("memory_mib");

    private final String column;

    Form(String column) {
        this.column = column;
    }

    /** The column of this form. */
    public String column() {
        return column;
    }
}
