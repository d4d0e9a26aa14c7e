package io.weir.cli;

import io.weir.files.OwnedFile;
import io.weir.rules.store.RuleFolder;
import io.weir.rules.text.RuleSource;
import io.weir.rules.text.Tidy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules fmt}. */
@Command(
        name = "fmt",
        description = {
            "Lays rule files (*.rules) out in the one way: blanks, letter case, comments in a column, empty lines, line ends.",
            "What they mean stays the same; lines that can't be read stay as they are."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 fine, 1 --check found files that are not tidy, 2 cannot run (no such file, wrong use)."
        })
final class FmtCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "Rule files in Weir's own language; with -c and no FILE, the *.rules that the configuration names.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "-w",
            description = "Writes the files in place, and names those that changed; else standard output.")
    private boolean write;

    @Option(names = "--check", description = "Writes nothing; names the files that are not tidy.")
    private boolean check;

    @Override
    public Integer call() throws Failure, IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<OwnedFile> texts = new ArrayList<>();
        for (Path file : chosen()) {
            texts.add(read(file));
        }
        boolean tidy = true;
        for (OwnedFile text : texts) {
            tidy &= lay(text, out);
        }
        return check && !tidy ? Exit.PROBLEMS : Exit.FINE;
    }

    private List<Path> chosen() throws Failure {
        if (!files.isEmpty()) {
            return files;
        }
        if (!config.isNamed()) {
            throw new ParameterException(
                    spec.commandLine(), "which files? FILE..., or -c FILE for those that a configuration names");
        }
        return new RuleFolder(config.settings().rules())
                .files().stream()
                        .filter(file -> file.toString().endsWith(".rules"))
                        .toList();
    }

    private static OwnedFile read(Path file) throws Failure {
        OwnedFile text = RuleText.read(file);
        Optional<String> foreign = Tidy.foreign(new RuleSource(file.toString(), text.bytes()));
        if (foreign.isPresent()) {
            throw new Failure(file + ": not in Weir's own language but " + foreign.get()
                    + "; weir rules convert --to native " + file + " writes it so");
        }
        return text;
    }

    /** Whether it was tidy. */
    private boolean lay(OwnedFile text, PrintWriter out) throws Failure, IOException {
        byte[] laid = Tidy.of(text.bytes());
        boolean tidy = Arrays.equals(laid, text.bytes());
        if (!check && !write) {
            out.print(new String(laid, StandardCharsets.UTF_8));
            out.flush();
        } else if (!tidy) {
            out.println(text.file());
        }
        if (write && !check && !tidy) {
            text.replace(laid);
        }
        return tidy;
    }
}
