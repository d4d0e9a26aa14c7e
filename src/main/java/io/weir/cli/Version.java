package io.weir.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: Weir's own version and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"weir " + (version == null ? "(unpackaged)" : version) + ", Java " + Runtime.version()};
    }
}
