package io.weir.cli;

import io.weir.files.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** A command can't do its work. The message is the one line the person who typed it reads. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message, null, false, false);
    }

    /** Expected failures are one line; only a fault of Weir's own shows where it happened. */
    static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName(" ");
        if (failure instanceof Failure) {
            command.getErr().println(name + ": " + failure.getMessage());
        } else if (failure instanceof IOException trouble) {
            command.getErr().println(name + ": " + Trouble.of(trouble));
        } else if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            command.getErr().println(name + ": " + Trouble.of(wrapped.getCause()));
        } else {
            command.getErr().println(name + ": a fault of Weir's own; please report it with these lines");
            failure.printStackTrace(command.getErr());
        }
        return Exit.CANNOT_RUN;
    }
}
