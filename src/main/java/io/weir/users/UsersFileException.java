package io.weir.users;

import java.io.IOException;
import java.util.List;

/** A users file that can't be taken: all its problems, each with its place. */
public final class UsersFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UsersFileException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
