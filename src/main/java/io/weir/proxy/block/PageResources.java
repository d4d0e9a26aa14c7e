package io.weir.proxy.block;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The files the pages are made of, which lie beside this class. */
final class PageResources {
    private PageResources() {}

    static BufferedReader open(String name) {
        InputStream stream = PageResources.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** The lines without their indentation, empty ones left out. */
    static String read(String name, String joiner) {
        try (BufferedReader reader = open(name)) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining(joiner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
