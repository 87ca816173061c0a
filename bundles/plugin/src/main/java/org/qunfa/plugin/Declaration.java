package org.qunfa.plugin;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin says of the data that it gives away. The public list of third parties is made of these.
 *
 * @param recipient who gets the data, 1 to 100 characters
 * @param fields what leaves the platform; empty when nothing about people does
 * @param purpose what for, 1 to 200 characters
 * @param basis on what legal ground, 1 to 200 characters
 * @param region where the data goes: the country's two capital letters (ISO 3166-1), or {@code settings} where the operator's
 *     settings decide
 * @param egress hosts that the plugin talks to, as {@code sms.example.com} or {@code *.example.com}, with {@code :port} where
 *     it is not 443; {@code settings} where the operator's settings decide; empty when it talks to nobody
 * @param link the recipient's privacy policy; {@code settings:} where the operator's settings decide who the recipient is
 */
public record Declaration(
        String recipient,
        Set<DataField> fields,
        String purpose,
        String basis,
        String region,
        List<String> egress,
        URI link) {

    /** The name space of the capability in a bundle's manifest. */
    public static final String NAMESPACE = "org.qunfa.declaration";

    private static final String SETTINGS = "settings";
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?");

    public Declaration {
        Bounds.word("the recipient", recipient, 100);
        Bounds.word("the purpose", purpose, 200);
        Bounds.word("the legal basis", basis, 200);
        Bounds.check(
                region.equals(SETTINGS) || region.matches("[A-Z]{2}"),
                "the region is two capital letters, or \"settings\"");
        fields = Set.copyOf(fields);
        egress = List.copyOf(egress);
        egress.forEach(host -> Bounds.check(
                HOST.matcher(host).matches(), "an egress host is no name of a host: " + Bounds.code(host)));
        String scheme = String.valueOf(link.getScheme());
        Bounds.check(
                scheme.equals("https") || scheme.equals(SETTINGS),
                "the link to the recipient's privacy policy begins with https:");
    }

    /**
     * Reads the attributes of the capability as a framework gives them.
     *
     * @throws IllegalArgumentException with a sentence that names what is missing or wrong
     */
    public static Declaration of(Map<String, ?> attributes) {
        Set<DataField> fields = EnumSet.noneOf(DataField.class);
        words(attributes, "fields").forEach(word -> fields.add(field(word)));
        return new Declaration(
                word(attributes, "recipient"),
                fields,
                word(attributes, "purpose"),
                word(attributes, "basis"),
                word(attributes, "region"),
                words(attributes, "egress"),
                URI.create(word(attributes, "link")));
    }

    private static DataField field(String word) {
        return Arrays.stream(DataField.values())
                .filter(field -> field.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the declaration names a field that there is not: " + Bounds.code(word)));
    }

    private static String word(Map<String, ?> attributes, String name) {
        Object value = attributes.get(name);
        Bounds.check(value != null, "the declaration does not say: " + name);
        return String.valueOf(value);
    }

    private static List<String> words(Map<String, ?> attributes, String name) {
        Object value = attributes.get(name);
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : one(value);
    }

    private static List<String> one(@Nullable Object value) {
        return value == null || value.equals("") ? List.of() : List.of(String.valueOf(value));
    }
}
