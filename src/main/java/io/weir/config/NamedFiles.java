package io.weir.config;

import io.weir.files.Trouble;
import io.weir.proxy.upstream.DnsSettings;
import io.weir.users.UsersFile;
import io.weir.users.UsersFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that settings name, looked at before anything starts. Where one can't be read, the place that names it is told. */
public final class NamedFiles {
    private final WeirSettings settings;

    public NamedFiles(WeirSettings settings) {
        this.settings = settings;
    }

    /** What is wrong with the users file, a line each; what stands in it has a place of its own. */
    public List<String> users() {
        Path file = settings.proxy().usersFile();
        try {
            if (file != null) {
                new UsersFile(file).check();
            }
            return List.of();
        } catch (UsersFileException e) {
            return Trouble.of(e).lines().toList();
        } catch (IOException e) {
            return List.of(settings.problem("proxy.users-file", Trouble.of(e)).toString());
        }
    }

    /** What is wrong with the hosts file. That of the default need not be there: not every machine has one. */
    public Optional<String> hosts() {
        Path file = settings.dns().hostsFile();
        boolean fine = file == null
                || file.equals(DnsSettings.DEFAULT.hostsFile())
                || (Files.isReadable(file) && !Files.isDirectory(file));
        return fine
                ? Optional.empty()
                : Optional.of(settings.problem("egress.dns.hosts-file", file + ": no such file, or not readable")
                        .toString());
    }
}
