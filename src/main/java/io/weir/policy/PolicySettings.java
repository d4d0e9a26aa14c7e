package io.weir.policy;

/** {@code weir.policy}: what to do where names differ, hide, or are missing. */
public record PolicySettings(
        NameMismatch nameMismatch, Unnamed unnamed, Broken malformed, Broken notTls, Ech ech, Cname cname) {
    public static final PolicySettings DEFAULT = new PolicySettings(
            NameMismatch.JUDGE_BOTH, Unnamed.JUDGE_KNOWN, Broken.BLOCK, Broken.BLOCK, Ech.JUDGE_OUTER, Cname.IGNORE);

    /** The CONNECT name and the SNI (or the Host inside) differ. */
    public enum NameMismatch {
        JUDGE_BOTH,
        BLOCK
    }

    /** A hello without SNI. */
    public enum Unnamed {
        /** By the CONNECT name where it is a name; block where there is none. */
        JUDGE_KNOWN,
        ALLOW,
        BLOCK
    }

    /** Bytes that are no hello, or a broken one. */
    public enum Broken {
        BLOCK,
        ALLOW
    }

    /** A hello with an encrypted_client_hello extension, real or GREASE. */
    public enum Ech {
        JUDGE_OUTER,
        BLOCK
    }

    /** A name that is an alias of a blocked one. */
    public enum Cname {
        IGNORE,
        JUDGE
    }
}
