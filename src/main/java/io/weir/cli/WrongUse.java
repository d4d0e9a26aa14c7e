package io.weir.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a wrong use where it is read: at the end, not above a page of help. */
final class WrongUse implements IParameterExceptionHandler {
    private static final Pattern CHOICE = Pattern.compile(
            "Invalid value for option '(.*)': expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'",
            Pattern.DOTALL);

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName(" ");
        err.println(name + ": " + message(wrong));
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.print(command.getHelp().synopsis(0));
        }
        err.println(name + " --help tells more");
        return Exit.CANNOT_RUN;
    }

    /** The choices in the letters they are typed in. */
    private static String choices(String message) {
        Matcher choice = CHOICE.matcher(message);
        return choice.matches()
                ? choice.group(1) + ": found \"" + choice.group(3) + "\", expected one of "
                        + choice.group(2).toLowerCase(Locale.ROOT)
                : message;
    }

    private static String message(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return choices(String.valueOf(wrong.getMessage()));
        }
        String word = unmatched.getUnmatched().get(0);
        boolean group = !wrong.getCommandLine().getSubcommands().isEmpty();
        return group ? "there is no command \"" + word + "\"" : "\"" + word + "\" is not expected here";
    }
}
