package org.qunfa.supervisor.bundle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Something that a bundle needs, in words. */
final class Need {

    private static final String PACKAGE = "osgi.wiring.package";
    private static final Pattern NAME = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

    private final BundleRequirement requirement;
    private final String filter;

    Need(BundleRequirement requirement) {
        this.requirement = requirement;
        filter = String.valueOf(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE));
    }

    /** Whether the bundle does without. */
    boolean isOptional() {
        Map<String, String> directives = requirement.getDirectives();
        return Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                || !Namespace.EFFECTIVE_RESOLVE.equals(
                        directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE))
                || "dynamic".equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    /** Whether nothing that is installed has it. */
    boolean isMissing(FrameworkWiring framework) {
        return framework.findProviders(requirement).isEmpty();
    }

    /** The package that it is; null when it is something else. */
    @Nullable
    String importedPackage() {
        return requirement.getNamespace().equals(PACKAGE) ? first(NAME, filter) : null;
    }

    /** Whether it says from which version on and below which. */
    boolean isBounded() {
        return first(FROM, filter) != null && first(BELOW, filter) != null;
    }

    /** What is missing, as the end of a sentence. */
    String sentence(FrameworkWiring framework) {
        String name = importedPackage();
        if (name == null) {
            return "it needs " + requirement.getNamespace() + " " + filter + ", which nothing here has";
        }
        Collection<BundleCapability> others = framework.findProviders(new AnyVersion("(" + PACKAGE + "=" + name + ")"));
        String there = others.stream()
                .map(capability -> String.valueOf(capability.getAttributes().get("version")))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "it needs the package " + name + range() + ", "
                + (there.isEmpty() ? "which nothing here has" : "and here is " + there);
    }

    private String range() {
        // The upper bound contains the words of the lower one.
        String below = first(BELOW, filter);
        String from = first(FROM, BELOW.matcher(filter).replaceAll(""));
        return (from == null ? "" : " from " + from) + (below == null ? "" : " to below " + below);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    static List<Need> of(List<BundleRequirement> requirements) {
        return requirements.stream().map(Need::new).toList();
    }

    /** A package in any version. */
    private record AnyVersion(String filter) implements Requirement {

        @Override
        public String getNamespace() {
            return PACKAGE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter);
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public @Nullable Resource getResource() {
            return null;
        }
    }
}
