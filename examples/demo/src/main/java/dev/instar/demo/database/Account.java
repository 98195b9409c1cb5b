package dev.instar.demo.database;

/** Whom instances of the application log in as. */
public enum Account {
    /** Most of them. */
    MOST("flavor_app"),
    /** One of them, which goes first when something is taken away. */
    CANARY("flavor_canary");

    private final String login;

    Account(String login) {
        this.login = login;
    }

    /** The database role. */
    public String login() {
        return login;
    }
}
