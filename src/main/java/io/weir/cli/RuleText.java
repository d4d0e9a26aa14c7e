package io.weir.cli;

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
import java.util.Arrays;

/** A person's rule file that is to be changed: replaced whole or left as it is, with its owner and permissions; a link stays a link. */
@SuppressWarnings("ArrayRecordComponent") // a carrier of what was read, never compared
record RuleText(Path file, byte[] bytes) {

    static RuleText read(Path file) throws Failure {
        try {
            return new RuleText(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Failure(file
                    + (Files.isDirectory(file)
                            ? ": a folder; name the files in it, like " + file + "/*"
                            : ": no such file, or not readable"));
        }
    }

    /** Fails, and changes nothing, where the file is no longer what was read. */
    void replace(byte[] other) throws Failure, IOException {
        Path real = file.toRealPath();
        Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
        try {
            write(fresh, other);
            likeness(fresh, Files.readAttributes(real, PosixFileAttributes.class));
            if (!Arrays.equals(Files.readAllBytes(real), bytes)) {
                throw new Failure(file + ": changed meanwhile; left as it is");
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Whoever could read the file can read it afterwards. */
    private void likeness(Path fresh, PosixFileAttributes attributes) throws Failure, IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        PosixFileAttributes ours = view.readAttributes();
        try {
            if (!ours.group().equals(attributes.group())) {
                view.setGroup(attributes.group());
            }
            if (!ours.owner().equals(attributes.owner())) {
                view.setOwner(attributes.owner());
            }
        } catch (FileSystemException e) {
            throw new Failure(file + ": belongs to " + attributes.owner() + ":" + attributes.group()
                    + ", and only they or root can change it without taking it from them; left as it is");
        }
        view.setPermissions(attributes.permissions());
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
