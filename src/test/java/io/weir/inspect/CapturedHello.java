package io.weir.inspect;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A hello that a client of today sent to a listener of ours, with what it asked for.
 *
 * @param name the canonical name; {@code -} for none, {@code !} for one that is not acceptable
 */
record CapturedHello(String file, String name, boolean ech, byte[] bytes) {

    static List<CapturedHello> all() {
        String manifest = new String(resource("manifest.tsv"), StandardCharsets.UTF_8);
        return manifest.lines().skip(1).map(line -> of(line.split("\t"))).toList();
    }

    private static CapturedHello of(String[] columns) {
        return new CapturedHello(columns[0], columns[1], columns[2].equals("yes"), resource(columns[0]));
    }

    private static byte[] resource(String name) {
        try (InputStream in = CapturedHello.class.getResourceAsStream("/clienthello/" + name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether the parser says of it what is to be said. */
    boolean isRead(Inspection inspection) {
        return switch (name) {
            case "!" -> inspection instanceof Inspection.Malformed;
            case "-" -> inspection.equals(new Inspection.Unnamed(ech));
            default -> inspection.equals(new Inspection.Named(hostName(), ech));
        };
    }

    private HostName hostName() {
        try {
            return HostName.parse(name);
        } catch (NameSyntaxException bad) {
            throw new AssertionError(name, bad);
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
