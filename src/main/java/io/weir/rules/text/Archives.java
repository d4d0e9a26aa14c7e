package io.weir.rules.text;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks lists that come packed: gzip (RFC 1952), and within it, or alone, a tar (POSIX.1 ustar), of which the files called {@code
 * domains} are taken, as the lists of the university of Toulouse have them; each is a source of its own, {@code ads.tar.gz/ads/domains}.
 */
final class Archives {
    private static final int BLOCK = 512;
    private static final int MAGIC_AT = 257;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int NAME_LENGTH = 100;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX_LENGTH = 155;

    private Archives() {}

    /** The sources in it; itself where it is not packed. What is beyond the bounds or broken is told, and nothing of it taken. */
    static List<RuleSource> unpacked(RuleSource source, ProblemLog problems) {
        if (!isPacked(source.bytes())) {
            return isTar(source.bytes()) ? members(source, source.bytes(), problems) : List.of(source);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(source.bytes()))) {
            byte[] text = in.readNBytes(Limits.UNPACKED_BYTES);
            if (in.read() >= 0) {
                String message = "unpacks to more than " + Limits.UNPACKED_BYTES + " bytes";
                problems.add(ProblemCode.TOO_LARGE, Spot.ofFile(source.name()), message);
                return List.of();
            }
            return isTar(text) ? members(source, text, problems) : List.of(source.with(text));
        } catch (IOException broken) {
            String reason = broken instanceof EOFException ? "it is cut off" : broken.getMessage();
            String message = "a gzip archive that can't be unpacked: " + reason;
            problems.add(ProblemCode.NOT_TEXT, Spot.ofFile(source.name()), message);
            return List.of();
        }
    }

    static boolean isPacked(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    }

    private static boolean isTar(byte[] bytes) {
        return bytes.length >= BLOCK && text(bytes, MAGIC_AT, 5).equals("ustar");
    }

    private static List<RuleSource> members(RuleSource source, byte[] tar, ProblemLog problems) {
        List<RuleSource> members = new ArrayList<>();
        int notRead = 0;
        int at = 0;
        while (at + BLOCK <= tar.length && tar[at] != 0) {
            String name = name(tar, at);
            long size = size(tar, at);
            int from = at + BLOCK;
            if (from + size > tar.length) {
                problems.add(
                        ProblemCode.NOT_TEXT, Spot.ofFile(source.name()), "a tar archive that is cut off in " + name);
                return List.of();
            }
            int end = (int) (from + size);
            boolean holds = size > 0 && isFile(tar[at + TYPE_AT]);
            notRead += holds && name.matches("(.*/)?(urls|expressions)") ? 1 : 0;
            if (holds && (name.equals("domains") || name.endsWith("/domains"))) {
                Format format = source.format() == Format.AUTO ? Format.DOMAINS : source.format();
                members.add(source.member(name, Arrays.copyOfRange(tar, from, end), format));
            }
            at = (int) Math.min(tar.length, from + (size + BLOCK - 1) / BLOCK * BLOCK);
        }
        tell(members.size(), notRead, Spot.ofFile(source.name()), problems);
        return members;
    }

    private static void tell(int read, int notRead, Spot archive, ProblemLog problems) {
        if (read == 0) {
            String message = "a tar archive without a file called domains that holds anything";
            problems.add(ProblemCode.NOT_TEXT, archive, message);
        } else if (notRead > 0) {
            String message = "an archive: read are its files called domains, " + read
                    + "; not those called urls and expressions, " + notRead + ", since they are about parts of sites";
            problems.add(ProblemCode.FORMAT_CHOSEN, archive, message);
        }
    }

    /** Not a link, a folder or a device; some writers leave the type out. */
    private static boolean isFile(byte type) {
        return type == '0' || type == 0;
    }

    /** As it can be shown: it ends up on terminals and in logs. */
    private static String name(byte[] tar, int header) {
        String prefix = text(tar, header + PREFIX_AT, PREFIX_LENGTH);
        String name = text(tar, header, NAME_LENGTH);
        String path = (prefix.isEmpty() ? name : prefix + "/" + name).replaceFirst("^(\\./)+", "");
        return path.replaceAll("\\p{Cntrl}|[\u0080-\u009F]", "?");
    }

    /** In octal digits; what is none ends the archive, also a number below zero: it would lead back to where the reading was. */
    private static long size(byte[] tar, int header) {
        String digits = text(tar, header + SIZE_AT, SIZE_LENGTH).strip();
        return digits.matches("[0-7]+") ? Math.min(Integer.MAX_VALUE, Long.parseLong(digits, 8)) : Integer.MAX_VALUE;
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < from + most && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
