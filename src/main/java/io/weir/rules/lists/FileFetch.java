package io.weir.rules.lists;

import io.weir.rules.lists.Fetched.Fresh;
import io.weir.rules.lists.Fetched.Unmodified;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Gets {@code file:} lists: files that another program puts there, as often on a file system that comes and goes. */
final class FileFetch implements Fetch {
    private final int mostBytes;

    FileFetch(FetchSettings settings) {
        this.mostBytes = settings.maxBytes();
    }

    @Override
    public Fetched get(URI uri, Copy copy) throws IOException {
        Path file = Path.of(uri);
        try (InputStream in = Files.newInputStream(file)) {
            String modified = Files.getLastModifiedTime(file).toString();
            if (copy.exists() && modified.equals(copy.lastModified())) {
                return new Unmodified();
            }
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new IOException("larger than " + mostBytes + " bytes (rules.fetch.max-bytes)");
            }
            return new Fresh(bytes, null, modified);
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        }
    }
}
