package io.weir.rules.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks lists that come packed: gzip (RFC 1952), and within it a tar (POSIX ustar), of which the files called {@code domains} are
 * taken, as the lists of the university of Toulouse have them.
 */
final class Archives {
    private static final int BLOCK = 512;
    private static final int MAGIC_AT = 257;
    private static final int SIZE_AT = 124;
    private static final int NAME_LENGTH = 100;

    private Archives() {}

    /** The source unpacked; the same where it is not packed, or where what is in it is beyond the bounds or broken: that is told. */
    static RuleSource unpacked(RuleSource source, ProblemLog problems) {
        byte[] bytes = source.bytes();
        if (!isPacked(bytes)) {
            return source;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = in.readNBytes(Limits.UNPACKED_BYTES);
            if (in.read() >= 0) {
                return refused(
                        source,
                        ProblemCode.TOO_LARGE,
                        "unpacks to more than " + Limits.UNPACKED_BYTES + " bytes",
                        problems);
            }
            return isTar(text) ? source.with(domains(text), Format.DOMAINS) : source.with(text);
        } catch (IOException broken) {
            return refused(
                    source,
                    ProblemCode.NOT_TEXT,
                    "a gzip archive that can't be unpacked: " + broken.getMessage(),
                    problems);
        }
    }

    static boolean isPacked(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    }

    private static RuleSource refused(RuleSource source, ProblemCode code, String message, ProblemLog problems) {
        problems.add(code, Spot.ofFile(source.name()), message);
        return source.with("# refused\n".getBytes(StandardCharsets.US_ASCII), Format.NATIVE);
    }

    private static boolean isTar(byte[] bytes) {
        return bytes.length >= BLOCK && text(bytes, MAGIC_AT, 5).equals("ustar");
    }

    private static byte[] domains(byte[] tar) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        while (at + BLOCK <= tar.length && tar[at] != 0) {
            String name = text(tar, at, NAME_LENGTH);
            long size = size(tar, at);
            int from = at + BLOCK;
            int length = (int) Math.min(size, tar.length - from);
            if (name.equals("domains") || name.endsWith("/domains")) {
                all.write(tar, from, length);
                all.write('\n');
            }
            at = (int) Math.min(tar.length, from + (size + BLOCK - 1) / BLOCK * BLOCK);
        }
        return all.toByteArray();
    }

    /** In octal digits; what is none ends the archive. */
    private static long size(byte[] tar, int header) {
        try {
            return Math.min(
                    Integer.MAX_VALUE,
                    Long.parseLong(text(tar, header + SIZE_AT, 12).strip(), 8));
        } catch (NumberFormatException none) {
            return Integer.MAX_VALUE;
        }
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < from + most && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
