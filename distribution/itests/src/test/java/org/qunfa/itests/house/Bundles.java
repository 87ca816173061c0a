package org.qunfa.itests.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which classes belong to which bundle, and which bundle may use which.
 *
 * @param root the package that all bundles are in
 * @param names the bundles' names, each of which is its folder and, behind the root, its root package
 * @param arrows for each bundle, or for each first word of several, what it may use: bundles, or packages of them
 */
record Bundles(String root, Collection<String> names, Map<String, Set<String>> arrows) {

    private static final Set<String> CONTRACT = Set.of("plugin", "model");
    private static final Set<String> ENGINE_OF_PLUGINS = Set.of("supervisor", "plugin", "store", "model");
    /** A plugin for which there is a wire may carry it inside. */
    private static final Set<String> WIRED = Set.of("plugin", "model", "wire");

    private static final Set<String> DOORS_USE =
            Set.of("model", "plugin", "settings", "supervisor", "store", "accounts", "messaging", "billing", "privacy");
    /** A door that can be installed and removed by itself. */
    private static final Set<String> DOOR_OF_SMPP = Set.of("model", "plugin", "store", "accounts", "messaging", "wire");

    /** The arrows of the house. A bundle that is not named here has no place in it yet. */
    static final Map<String, Set<String>> OF_THE_HOUSE = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("plugin", Set.of("model")),
            Map.entry("testkit", CONTRACT),
            Map.entry("store", Set.of("model")),
            Map.entry("supervisor", Set.of("plugin", "model", "settings")),
            Map.entry("accounts", ENGINE_OF_PLUGINS),
            Map.entry("messaging", ENGINE_OF_PLUGINS),
            Map.entry("billing", Set.of("supervisor", "plugin", "store", "model", "accounts", "messaging.quota")),
            Map.entry("privacy", Set.of("plugin", "store", "model", "accounts")),
            Map.entry("rest", DOORS_USE),
            Map.entry("shell", DOORS_USE),
            Map.entry("console", Set.of()),
            Map.entry("settings", Set.of("plugin")),
            Map.entry("web", Set.of()),
            Map.entry("wire", CONTRACT),
            Map.entry("wire.cloud", WIRED),
            Map.entry("wire.login", WIRED),
            Map.entry("wire.payment", WIRED),
            Map.entry("carrier", WIRED),
            Map.entry("carrier.smppserver", DOOR_OF_SMPP),
            Map.entry("payment", WIRED),
            Map.entry("login", WIRED),
            Map.entry("push", CONTRACT),
            Map.entry("voice", CONTRACT),
            Map.entry("template", CONTRACT),
            Map.entry("identity", WIRED),
            Map.entry("review", CONTRACT));

    /** The bundle that the class belongs to; empty for a class of somebody else. */
    Optional<String> of(JavaClass type) {
        return names.stream()
                .filter(name -> isWithin(type.getPackageName(), name))
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether a bundle may use the class of another. */
    boolean mayUse(String bundle, JavaClass target) {
        Set<String> allowed = arrows.containsKey(bundle)
                ? arrows.getOrDefault(bundle, Set.of())
                : arrows.getOrDefault(firstWord(bundle), Set.of());
        return allowed.stream().anyMatch(name -> isWithin(target.getPackageName(), name));
    }

    /** The bundles for which nobody said what they may use. */
    List<String> withoutArrows() {
        return names.stream()
                .filter(name -> !arrows.containsKey(name) && !arrows.containsKey(firstWord(name)))
                .toList();
    }

    String packageOf(String bundle) {
        return root + "." + bundle;
    }

    private static String firstWord(String bundle) {
        return bundle.contains(".") ? bundle.substring(0, bundle.indexOf('.')) : bundle;
    }

    private boolean isWithin(String packageName, String name) {
        String prefix = packageOf(name);
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }
}
