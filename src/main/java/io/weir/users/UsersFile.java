package io.weir.users;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.weir.files.OwnedFile;
import io.weir.files.SafeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A users file on disk. Only its owner may read or write it: hashes that leak are guessed at leisure. */
public final class UsersFile {
    private static final int COST = 10;
    /** bcrypt looks at no more. */
    private static final int LONGEST_PASSWORD = 72;

    private static final int LONGEST_NAME = 100;

    private final Path path;

    public UsersFile(Path path) {
        this.path = path;
    }

    /**
     * Looks whether it makes sense.
     *
     * @throws UsersFileException where what stands in it does not, or others may read it: with its place
     * @throws IOException where it can't be read
     */
    public void check() throws IOException {
        read();
    }

    UserTable read() throws IOException {
        checkMode();
        try {
            return UserTable.parse(path.toString(), Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new UsersFileException(List.of(path + ": found bytes that are not UTF-8, expected text in UTF-8"));
        }
    }

    private void checkMode() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    Files.isDirectory(path) ? "a folder, expected a file" : "no such file (weir passwd NAME makes it)");
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (mode.stream().anyMatch(right -> !right.name().startsWith("OWNER"))) {
                throw new UsersFileException(List.of(path + ": others than its owner have rights to it ("
                        + PosixFilePermissions.toString(mode) + "), expected rw------- (chmod 600 " + path + ")"));
            }
        }
    }

    /** Why the name or the password can't be taken; empty where they can. */
    public static String problem(String name, String password) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(UsersFile::canBeInName)) {
            return "a name is 1 to " + LONGEST_NAME + " characters without colon, space, # and control characters";
        }
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_PASSWORD) {
            return "a password is 1 to " + LONGEST_PASSWORD + " bytes long; this one has " + length;
        }
        return password.chars().anyMatch(Character::isISOControl) ? "a password has no control characters" : "";
    }

    private static boolean canBeInName(int c) {
        return c != ':' && c != '#' && !Character.isWhitespace(c) && !Character.isISOControl(c);
    }

    /**
     * Adds the user or changes the password, leaving every other line as it is; makes the file where there is none.
     *
     * @return whether the user is new
     */
    public boolean put(String name, String password) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            SafeFile.write(path, out -> out.write(text(List.of(line(name, password)))));
            return true;
        }
        checkMode();
        OwnedFile file = OwnedFile.read(path);
        List<String> lines = new ArrayList<>(Files.readAllLines(path, StandardCharsets.UTF_8));
        int at = find(lines, name);
        if (at < 0) {
            lines.add(line(name, password));
        } else {
            lines.set(at, line(name, password));
        }
        file.replace(text(lines));
        return at < 0;
    }

    private static String line(String name, String password) {
        return name + ":" + hash(password);
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static int find(List<String> lines, String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(name + ":")) {
                return i;
            }
        }
        return -1;
    }

    static String hash(String password) {
        return BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(COST, password.toCharArray());
    }
}
