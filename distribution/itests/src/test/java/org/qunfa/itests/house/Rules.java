package org.qunfa.itests.house;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.BiPredicate;

/** The rules, for any set of bundles. */
final class Rules {

    private static final String REFERENCE = "org.osgi.service.component.annotations.Reference";
    private static final String EXPORT = "org.osgi.annotation.bundle.Export";
    /** What every package says. */
    static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    private final Bundles bundles;

    Rules(Bundles bundles) {
        this.bundles = bundles;
    }

    ArchRule arrows() {
        return classes()
                .should(dependOnOtherBundlesOnlyWhere("the arrows allow it", bundles::mayUse))
                .because("each bundle may use only what the design gives it; plugins use the contract and the nouns,"
                        + " never the core and never each other");
    }

    ArchRule exports() {
        return classes()
                .should(dependOnOtherBundlesOnlyWhere(
                        "the package says @Export",
                        (bundle, target) -> target.getPackage().isAnnotatedWith(EXPORT)))
                .because("a package without @Export in its package-info belongs to its bundle alone");
    }

    private ArchCondition<JavaClass> dependOnOtherBundlesOnlyWhere(
            String description, BiPredicate<String, JavaClass> allowed) {
        return new ArchCondition<>("depend on other bundles only where " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String bundle = bundles.of(type).orElseThrow();
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .distinct()
                        .filter(target ->
                                !bundles.of(target).map(bundle::equals).orElse(true))
                        .filter(target -> !allowed.test(bundle, target))
                        .map(target -> type.getName() + " uses " + target.getName())
                        .forEach(sentence -> events.add(SimpleConditionEvent.violated(type, sentence)));
            }
        };
    }

    ArchRule noCycles(String bundle) {
        return slices().assignedFrom(packagesOf(bundle))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("packages that need each other are one package");
    }

    private SliceAssignment packagesOf(String bundle) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return bundles.of(type).filter(bundle::equals).isPresent()
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the packages of " + bundle;
            }
        };
    }

    ArchRule injectedFieldsInDirectoriesOnly() {
        return fields().that()
                .areAnnotatedWith(REFERENCE)
                .should()
                .beDeclaredInClassesThat(areDirectories())
                .andShould()
                .haveModifier(JavaModifier.VOLATILE)
                .allowEmptyShould(true)
                .because("what a component needs comes through its constructor and is final; only a directory has what"
                        + " comes and goes");
    }

    ArchRule bindMethodsInDirectoriesOnly() {
        return methods()
                .that()
                .areAnnotatedWith(REFERENCE)
                .should()
                .beDeclaredInClassesThat(areDirectories())
                .allowEmptyShould(true)
                .because("one directory for each kind of plugin is the only place where something comes and goes");
    }

    private DescribedPredicate<JavaClass> areDirectories() {
        return DescribedPredicate.describe(
                "are directories",
                type -> type.getSimpleName().endsWith("Directory")
                        || type.getName().equals(bundles.packageOf("rest") + ".Engines"));
    }

    ArchRule noStandardStreams() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(bundles.packageOf("testkit") + "..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("everything is logged through SLF4J; only the testkit has programs that talk to a terminal");
    }

    ArchRule noSleep() {
        return noClasses()
                .should(callMethodWhere(isSleep()))
                .because("a thread that sleeps hears neither its end nor its work");
    }

    private static DescribedPredicate<JavaMethodCall> isSleep() {
        return DescribedPredicate.describe("sleeps", call -> {
            String owner = call.getTargetOwner().getName();
            return call.getTarget().getName().equals("sleep")
                    && (owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit"));
        });
    }

    ArchRule namesSayWhat() {
        return noClasses()
                .that()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils|Base)")
                .orShould()
                .resideInAnyPackage("..impl..", "..util..", "..internal..", "..helper..")
                .because("a name says what a thing is in the domain");
    }

    ArchRule nullMarked() {
        return classes()
                .should(new ArchCondition<>("be in a package with @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NULL_MARKED)) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no such package"));
                        }
                    }
                })
                .because("null is only where @Nullable says so");
    }
}
