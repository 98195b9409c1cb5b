package dev.instar.engine.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who is at work, for leases and audit. */
final class Who {

    private Who() {}

    /** {@code alice@host, process 4711}. */
    static String am() {
        return System.getProperty("user.name", "unknown") + "@" + host() + ", process "
                + ProcessHandle.current().pid();
    }

    /** Which version of the tool. */
    static String tool() {
        String version = Who.class.getPackage().getImplementationVersion();
        return "instar " + (version == null ? "development" : version);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
