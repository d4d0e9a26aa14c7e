package io.weir.users;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The users: a name and a bcrypt hash each, as htpasswd(1) writes them ({@code name:$2y$10$...}), one a line; {@code #} begins a
 * comment line.
 */
record UserTable(Map<String, String> hashes) {
    /** More would hold the verifying threads for seconds. */
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    static UserTable parse(String file, List<String> lines) throws UsersFileException {
        Map<String, String> hashes = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String problem = add(line, hashes);
                if (!problem.isEmpty()) {
                    problems.add(file + ":" + (i + 1) + ": " + problem);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UsersFileException(problems);
        }
        return new UserTable(hashes);
    }

    /** Never shows what stands behind the name: it may be a password that somebody wrote there. */
    private static String add(String line, Map<String, String> hashes) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            return "found no name before a colon, expected NAME:BCRYPT-HASH (weir passwd NAME writes it)";
        }
        String name = line.substring(0, colon);
        if (!HASH.matcher(line.substring(colon + 1)).matches()) {
            return "what stands behind " + name + " is no bcrypt hash of cost 4 to 14 (weir passwd " + name
                    + " writes one)";
        }
        return hashes.put(name, line.substring(colon + 1)) == null ? "" : "the user " + name + " stands there twice";
    }
}
