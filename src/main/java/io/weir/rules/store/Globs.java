package io.weir.rules.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One entry of {@code rules.files}: a file's name, or a glob whose parts may have {@code *}, {@code ?}, {@code [a-z]} and
 * <code>{a,b}</code>. A part {@code **} is not taken.
 *
 * @param folder what a relative entry starts from
 */
record Globs(Path folder, String entry) {
    private static final String SPECIAL = "*?[{";

    boolean isGlob() {
        return isSpecial(entry);
    }

    /** The files there are, sorted by name. A file that is named plainly is given also where it is missing. */
    List<Path> files() throws IOException {
        if (!isGlob()) {
            return List.of(folder.resolve(entry));
        }
        List<Path> found = new ArrayList<>();
        walk(root(), parts(), 0, found, new TreeSet<>());
        return withoutAliases(found);
    }

    /**
     * Of several names of one file the one that is no link, else the first: lists have folders that are other names of others. Links
     * that lead to all of them, before the glob's first special part, don't count.
     */
    private List<Path> withoutAliases(List<Path> found) {
        found.sort(Comparator.comparing(Path::toString)); // a folder gives its entries in no order
        Path common = common();
        Path realCommon = real(common);
        Map<Path, Path> files = new TreeMap<>();
        for (Path file : found) {
            Path real = real(file);
            boolean plain = realCommon.resolve(common.relativize(file)).equals(real);
            if (plain || !files.containsKey(real)) {
                files.put(real, file);
            }
        }
        return files.values().stream()
                .sorted(Comparator.comparing(Path::toString))
                .toList();
    }

    /** The folder that all files of the glob lie in. */
    private Path common() {
        Path at = root();
        for (String part : parts()) {
            if (isSpecial(part)) {
                break;
            }
            at = at.resolve(part);
        }
        return at;
    }

    private static boolean isSpecial(String text) {
        return text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException gone) {
            return file;
        }
    }

    /** The folders whose changes can change {@link #files}. */
    Set<Path> folders() throws IOException {
        Set<Path> folders = new TreeSet<>();
        walk(root(), parts(), 0, new ArrayList<>(), folders);
        return folders;
    }

    private Path root() {
        return entry.startsWith("/") ? Path.of("/") : folder;
    }

    private List<String> parts() {
        return List.of(entry.split("/+")).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private void walk(Path at, List<String> parts, int depth, List<Path> found, Set<Path> folders) throws IOException {
        String part = parts.get(depth);
        boolean last = depth == parts.size() - 1;
        boolean special = isSpecial(part);
        if ((special || last) && Files.isDirectory(at)) {
            folders.add(at);
        }
        for (Path next : special ? matching(at, part) : List.of(at.resolve(part))) {
            if (!last) {
                walk(next, parts, depth + 1, found, folders);
            } else if (Files.isRegularFile(next)) {
                found.add(next);
            }
        }
    }

    private static List<Path> matching(Path folder, String part) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> matching = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, part)) {
            for (Path entry : entries) {
                // A glob doesn't speak of hidden files: editors keep their swap files there.
                if (part.startsWith(".") || !String.valueOf(entry.getFileName()).startsWith(".")) {
                    matching.add(entry);
                }
            }
        }
        return matching;
    }
}
