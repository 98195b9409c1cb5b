package dev.instar.servers;

import java.util.List;
import java.util.Map;

/** How the servers of one product and version are made, started and stopped. */
interface Product {

    /** How to stop: in order, or as if the power had failed. */
    enum How {
        IN_ORDER,
        IMMEDIATELY
    }

    /** Makes the data of a server without databases. */
    void initialize(ServerFolder folder);

    /** The program that serves, to be run on this port. */
    List<String> command(ServerFolder folder, int port);

    /** Takes out of our environment what must not reach the product's programs. */
    void clean(Map<String, String> environment);

    /** Whether the process of this number, which was started on the folder, takes connections on this port. */
    boolean ready(ServerFolder folder, long pid, int port);

    /** Whether a start that failed with these words may well succeed in a moment. */
    boolean passes(String words);

    /** Stops the living server; comes back when it is gone, or fails. */
    void stop(ServerFolder folder, Process server, How how);
}
