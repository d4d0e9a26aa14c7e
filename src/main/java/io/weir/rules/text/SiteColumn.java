package io.weir.rules.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The column of a register in which the sites stand: that with most different hosts, since the authority's own, to whose notices
 * rows refer, is the same in every row. Where two have as many, the one whose head says so.
 *
 * @param index from 0
 * @param head what its first row says
 */
record SiteColumn(int index, String head) {
    private static final Pattern OF_SITES =
            Pattern.compile("(?iu).*(domain|domin|dom[eé]n|domän|domein|site|sito|siti|web|host|fqdn|домен|сайт).*");

    static SiteColumn among(List<List<String>> rows) {
        List<Set<String>> hosts = new ArrayList<>();
        for (List<String> cells : rows) {
            for (int i = 0; i < cells.size(); i++) {
                if (hosts.size() <= i) {
                    hosts.add(new HashSet<>());
                }
                String site = CsvReader.siteIn(cells.get(i));
                if (!site.isEmpty()) {
                    hosts.get(i).add(site);
                }
            }
        }
        List<String> head = rows.isEmpty() ? List.of() : rows.get(0);
        int best = 0;
        for (int i = 1; i < hosts.size(); i++) {
            int more = hosts.get(i).size() - hosts.get(best).size();
            boolean named = !isOfSites(head, best) && isOfSites(head, i);
            best = more > 0 || (more == 0 && named) ? i : best;
        }
        return new SiteColumn(best, best < head.size() ? head.get(best).strip() : "");
    }

    private static boolean isOfSites(List<String> head, int index) {
        return index < head.size() && OF_SITES.matcher(head.get(index)).matches();
    }

    String of(List<String> cells) {
        return index < cells.size() ? cells.get(index) : "";
    }

    @Override
    public String toString() {
        boolean named = !head.isEmpty() && CsvReader.siteIn(head).isEmpty();
        return "column " + (index + 1) + (named ? " (" + Draft.quote(head) + ")" : "");
    }
}
