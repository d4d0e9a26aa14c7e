package io.weir.rules.store;

import io.weir.rules.text.RuleSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rule sources in a zip file that an operator can look into: {@code about.properties} says what it is, and each source is an entry
 * whose number leads to its full name there.
 */
final class SourceArchive {
    private static final String ABOUT = "about.properties";

    private SourceArchive() {}

    static void write(Properties about, List<RuleSource> sources, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        Properties all = new Properties();
        all.putAll(about);
        for (int i = 0; i < sources.size(); i++) {
            SourceProperties.put(sources.get(i), key(i), all);
        }
        zip.putNextEntry(new ZipEntry(ABOUT));
        all.store(zip, "rules that were good; kept by Weir to go back to");
        for (int i = 0; i < sources.size(); i++) {
            zip.putNextEntry(new ZipEntry(key(i)));
            zip.write(sources.get(i).bytes());
        }
        zip.finish();
    }

    static Properties about(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return about(zip);
        }
    }

    static List<RuleSource> sources(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Properties about = about(zip);
            List<RuleSource> sources = new ArrayList<>();
            for (int i = 0; zip.getEntry(key(i)) != null; i++) {
                sources.add(SourceProperties.read(key(i), about, bytes(zip, key(i))));
            }
            return sources;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " holds no kept rules", e);
        }
    }

    private static Properties about(ZipFile zip) throws IOException {
        Properties about = new Properties();
        about.load(new ByteArrayInputStream(bytes(zip, ABOUT)));
        return about;
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException(zip.getName() + " lacks " + name);
        }
        return zip.getInputStream(entry).readAllBytes();
    }

    private static String key(int index) {
        return "source-" + (index + 1);
    }
}
