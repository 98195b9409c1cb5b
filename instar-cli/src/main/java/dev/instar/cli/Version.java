package dev.instar.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that stands in the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        String java = System.getProperty("java.version");
        return new String[] {"instar " + (version == null ? "development" : version) + " (Java " + java + ")"};
    }
}
