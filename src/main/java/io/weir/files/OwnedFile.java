package io.weir.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/**
 * A person's file that is to be changed: replaced whole or left as it is, forced to the disk, with its owner and permissions; a link
 * stays a link.
 *
 * @param bytes what it holds
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of what was read, never compared
public record OwnedFile(Path file, byte[] bytes) {

    public static OwnedFile read(Path file) throws IOException {
        return new OwnedFile(file, Files.readAllBytes(file));
    }

    /**
     * Puts other bytes in their place.
     *
     * @throws IOException says in an operator's words why it is left as it is: it holds no longer what was read, or would change hands
     */
    public void replace(byte[] other) throws IOException {
        Path real = file.toRealPath();
        Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new"); // made with rw-------
        try {
            write(fresh, other);
            likeness(fresh, Files.readAttributes(real, PosixFileAttributes.class));
            if (!Arrays.equals(Files.readAllBytes(real), bytes)) {
                throw left("changed meanwhile");
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(real.getParent(), StandardOpenOption.READ)) {
                folder.force(true); // else a power cut brings the old one back
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Whoever could read or write the file can afterwards. */
    private void likeness(Path fresh, PosixFileAttributes attributes) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        PosixFileAttributes ours = view.readAttributes();
        if (!ours.group().equals(attributes.group())) {
            setGroup(view, attributes, ours.owner().equals(attributes.owner()));
        }
        if (!ours.owner().equals(attributes.owner())) {
            try {
                view.setOwner(attributes.owner());
            } catch (FileSystemException e) {
                throw notOurs(attributes);
            }
        }
        view.setPermissions(attributes.permissions());
    }

    /** An owner needn't be in the file's group, and then can't keep it; where it may do what all others may, nobody loses anything. */
    private void setGroup(PosixFileAttributeView view, PosixFileAttributes attributes, boolean owns)
            throws IOException {
        try {
            view.setGroup(attributes.group());
        } catch (FileSystemException e) {
            if (!owns) {
                throw notOurs(attributes);
            }
            if (!groupIsLikeOthers(attributes.permissions())) {
                throw left("you are not in its group " + attributes.group()
                        + ", which would lose it; root can change it, or chgrp it to a group of yours first");
            }
        }
    }

    private static boolean groupIsLikeOthers(Set<PosixFilePermission> may) {
        return may.contains(PosixFilePermission.GROUP_READ) == may.contains(PosixFilePermission.OTHERS_READ)
                && may.contains(PosixFilePermission.GROUP_WRITE) == may.contains(PosixFilePermission.OTHERS_WRITE)
                && may.contains(PosixFilePermission.GROUP_EXECUTE) == may.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private IOException notOurs(PosixFileAttributes attributes) {
        return left("belongs to " + attributes.owner() + ":" + attributes.group()
                + ", and only they or root can change it without taking it from them");
    }

    private IOException left(String reason) {
        return new IOException(file + ": " + reason + "; left as it is");
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
    }
}
