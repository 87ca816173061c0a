package org.qunfa.accounts.logins;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.login.LoginOutcome;

/**
 * What a provider calls somebody: the name that says who it is, and behind it the one by which the provider called them before, where
 * it says so.
 *
 * <p>Some providers have two names for a person, one that all applications of an account share and one that each has for itself, and come
 * to tell the first later than the second. The second goes along then as {@value #OTHER_ISSUER} and {@value #OTHER_SUBJECT}, after what
 * OpenID Connect Core §8 calls a pairwise name. It counts when both names come from one host: nobody speaks for another provider (OWASP
 * ASVS 6.8.1). No other attribute is looked at.
 *
 * @param provider the instance that calls them so; null where that was not kept
 */
record Names(@Nullable String provider, List<Name> all) {

    private static final String OTHER_ISSUER = "pairwise_iss";
    private static final String OTHER_SUBJECT = "pairwise_sub";
    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    Names {
        all = List.copyOf(all);
    }

    /** A name, and who gave it. */
    record Name(String issuer, String subject) {

        /** What it is sealed and found as; neither half has a line's end in it. */
        String text() {
            return issuer + "\n" + subject;
        }

        static Name read(String text) {
            int end = text.indexOf('\n');
            return new Name(text.substring(0, end), text.substring(end + 1));
        }

        boolean isSound() {
            return isSound(issuer) && isSound(subject);
        }

        private static boolean isSound(String half) {
            return !half.isBlank()
                    && half.length() <= LONGEST
                    && !CONTROL.matcher(half).find();
        }

        /** Says neither. */
        @Override
        public String toString() {
            return "Name";
        }
    }

    /** What an outcome of a provider calls somebody; empty when that is no name. */
    static Optional<Names> of(String provider, LoginOutcome.Known known) {
        var first = new Name(known.issuer(), known.subject());
        if (!first.isSound()) {
            return Optional.empty();
        }
        List<Name> all = new ArrayList<>(List.of(first));
        var other = new Name(
                known.attributes().getOrDefault(OTHER_ISSUER, ""),
                known.attributes().getOrDefault(OTHER_SUBJECT, ""));
        String host = host(first.issuer());
        if (other.isSound() && !other.equals(first) && host != null && host.equals(host(other.issuer()))) {
            all.add(other);
        }
        return Optional.of(new Names(provider, all));
    }

    private static @Nullable String host(String issuer) {
        try {
            URI address = URI.create(issuer);
            return Objects.equals(address.getScheme(), "https") ? address.getRawAuthority() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** In the form in which they are sealed. */
    String text() {
        return String.join("\n", all.stream().map(Name::text).toList());
    }

    static Names read(@Nullable String provider, String text) {
        String[] lines = text.split("\n", -1);
        List<Name> all = new ArrayList<>();
        for (int i = 0; i < lines.length; i += 2) {
            all.add(new Name(lines[i], lines[i + 1]));
        }
        return new Names(provider, all);
    }

    /** Says none. */
    @Override
    public String toString() {
        return "Names";
    }
}
