package io.weir.rules.text;

import com.google.common.base.Ascii;
import com.google.common.net.InternetDomainName;

/**
 * Tells whether one name is put in the place of another of the same site, whatever its country: {@code forcesafesearch.google.com} in
 * that of {@code www.google.co.uk}. A zone that names one page for all that it blocks is asked of it in no time.
 */
final class SameSite {
    private String target = "";
    private String site = "";

    boolean isSame(String owner, String aliasOf) {
        if (!aliasOf.equals(target)) {
            target = aliasOf;
            site = site(aliasOf);
        }
        String lower = Ascii.toLowerCase(owner);
        return !site.isEmpty() && lower.contains(site) && site(lower).equals(site);
    }

    /** The label before the public suffix; empty: there is none. */
    private static String site(String name) {
        String bare = name.startsWith("*.") ? name.substring(2) : name;
        if (bare.length() < 2 || !InternetDomainName.isValid(bare)) {
            return "";
        }
        InternetDomainName domain = InternetDomainName.from(bare);
        return domain.isUnderPublicSuffix() ? domain.topPrivateDomain().parts().get(0) : "";
    }
}
