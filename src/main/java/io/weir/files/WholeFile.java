package io.weir.files;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Files that are held whole. */
public final class WholeFile {
    /** The JDK reads by way of as much memory outside the heap, which the relays need: so no more is read at once. */
    private static final int PIECE = 1 << 20;

    private WholeFile() {}

    /**
     * The file's bytes, in an array of the size that it says it has; what it has beyond that, as a file that grows, is copied behind them.
     *
     * @param most from 0 to 1 GiB; empty: the file has more bytes
     */
    public static Optional<byte[]> read(Path file, int most) throws IOException {
        long size = Files.size(file);
        if (size > most) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) size];
        try (InputStream in = Files.newInputStream(file)) {
            int read = fill(bytes, in);
            byte[] rest = in.readNBytes(most + 1 - read);
            if (read + rest.length > most) {
                return Optional.empty();
            }
            boolean asItSaid = read == bytes.length && rest.length == 0;
            return Optional.of(asItSaid ? bytes : Bytes.concat(Arrays.copyOf(bytes, read), rest));
        }
    }

    private static int fill(byte[] bytes, InputStream in) throws IOException {
        int read = 0;
        while (read < bytes.length) {
            int more = in.read(bytes, read, Math.min(PIECE, bytes.length - read));
            if (more < 0) {
                break; // it has become shorter
            }
            read += more;
        }
        return read;
    }
}
