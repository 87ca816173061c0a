package org.qunfa.itests.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rule on algorithms that protect nothing any more: who names one is known here, with the reason. */
final class WeakCryptography {

    /** Who may, and why; what a class contains goes with it. */
    static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("accounts.factors.Totp", "the apps that make the codes know HMAC-SHA-1 alone (RFC 6238)"),
            Map.entry(
                    "accounts.passwords.BreachedPasswords",
                    "the list of leaked passwords is of SHA-1; nothing is kept"),
            Map.entry(
                    "accounts.passwords.OldHash",
                    "the MD5 of another system, inside of Argon2id until the first sign-in"),
            Map.entry("carrier.cmpp.pdu.CmppDialect", "CMPP signs in by MD5"),
            Map.entry("carrier.smgp.pdu.SmgpDialect", "SMGP signs in by MD5"),
            Map.entry("payment.wechat.order.BillFile", "WeChat Pay gives no other hash of a bill than SHA-1"),
            Map.entry("shell.AccountImport", "the column of a file; nothing is hashed"),
            Map.entry("testkit.gateway.Fields", "carriers' gateways, as CMPP and SMGP have it"),
            Map.entry("testkit.wechatpay.BillDesk", "WeChat Pay's bills, as WeChat Pay has it"),
            Map.entry("testkit.wechatpay.PayCrypto", "WeChat Pay's bills, as WeChat Pay has it"));

    /** MD5, HmacSHA1, SHA1withRSA, PBEWithMD5AndDES, DESede/CBC/PKCS5Padding … as Java calls them, and no sentences. */
    private static final Pattern WEAK = Pattern.compile(
            "(?i)(hmac|pbewith|pbkdf2withhmac)?(md[245]|sha-?1?|des(ede)?|tripledes|rc[24]|arcfour)((with|and|/).*)?");

    private final Set<String> allowed = new TreeSet<>();

    WeakCryptography(Bundles bundles, Set<String> allowed) {
        allowed.forEach(name -> this.allowed.add(bundles.packageOf(name)));
    }

    ArchRule rule() {
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("are not listed", type -> !allowed.contains(outermost(type))))
                .should(new ArchCondition<>("not name algorithms that are broken") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        named(type)
                                .forEach(word -> events.add(
                                        SimpleConditionEvent.violated(type, type.getName() + " names " + word)));
                    }
                })
                .because("MD5, SHA-1, DES and RC4 are there only where somebody else's protocol dictates them");
    }

    /** Who is listed and names none: the list is no longer than what is. */
    Set<String> listedInVain(Iterable<JavaClass> classes) {
        var unused = new TreeSet<>(allowed);
        classes.forEach(type -> {
            if (!named(type).isEmpty()) {
                unused.remove(outermost(type));
            }
        });
        return unused;
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static List<String> named(JavaClass type) {
        URI place = type.getSource().orElseThrow().getUri();
        try (var in = new DataInputStream(place.toURL().openStream())) {
            return constants(in).stream()
                    .filter(text -> WEAK.matcher(text).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The strings among the constants of a class file (JVMS 4.4): what is composed of constants stands there as one. */
    private static List<String> constants(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> strings = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 8 -> strings.add(in.readUnsignedShort());
                case 7, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("no constant is of this kind: " + tag);
            }
        }
        return strings.stream().map(texts::get).toList();
    }
}
