package org.qunfa.settings.start;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.settings.Definition;
import org.qunfa.settings.FileState;
import org.qunfa.settings.check.Check;
import org.qunfa.settings.check.Nearest;

/** Says of a file whether its settings may come in force, and why not. Safe for use by many threads. */
final class Judge {

    private final Catalogue catalogue;
    private final Configurations configurations;
    private final PluginChecks plugins;
    private final BooleanSupplier running;

    /** @param running whether the platform began, with the defaults of what is not set by any file */
    Judge(Catalogue catalogue, Configurations configurations, PluginChecks plugins, BooleanSupplier running) {
        this.catalogue = catalogue;
        this.configurations = configurations;
        this.plugins = plugins;
        this.running = running;
    }

    /** Whether settings are in force that a file does not change: its own as it was, or the defaults that the platform runs with. */
    private boolean isOlder(boolean own, Catalogue.@Nullable Entry entry) {
        return own || (entry != null && entry.isCore() && running.getAsBoolean());
    }

    List<Definition> definitions() {
        return catalogue.definitions();
    }

    /** Of a file whose name has not the form that the names of settings files have. */
    Verdict misnamed(String file) {
        return new Verdict(
                FileState.REFUSED,
                false,
                List.of(file
                        + ": it has no usable name: call it PID.cfg or PID~NAME.cfg, where NAME has 1 to 64 letters,"
                        + " digits, dots, hyphens or underscores."),
                false);
    }

    /** Of a file that cannot be read. */
    Verdict unreadable(FileName name, String file, Exception why) throws IOException {
        Catalogue.Entry entry = catalogue.find(name.pid());
        String what = what(why);
        return new Verdict(
                FileState.REFUSED,
                entry != null && entry.isCore(),
                named(file, List.of(what)),
                isOlder(configurations.inForce(name) != null, entry));
    }

    private static String what(Exception why) {
        if (why instanceof UnknownVariable unknown) {
            return unknown.sentence();
        }
        // What the exception says may hold a piece of the file, and that may be a secret.
        return why instanceof CharacterCodingException ? "it is not UTF-8." : "it has not the form of settings.";
    }

    /** Of settings that were read. */
    Verdict judge(FileName name, String file, Map<String, Object> settings) throws IOException {
        Map<String, Object> inForce = configurations.inForce(name);
        boolean older = inForce != null && !Configurations.same(inForce, settings);
        Catalogue.Entry entry = catalogue.find(name.pid());
        if (entry == null) {
            return new Verdict(FileState.WAITING, false, named(file, List.of(nothing(name.pid()))), older);
        }
        List<String> problems = problems(entry.definition(), name, settings);
        List<String> found = problems.isEmpty() ? plugins.ask(name, settings) : problems;
        if (found == null && entry.checks() && older) {
            // What works is not given up for what nobody has looked at as a whole.
            String sentence = "its bundle " + entry.definition().bundle() + " does not run, and has yet to judge it.";
            return new Verdict(FileState.WAITING, entry.isCore(), named(file, List.of(sentence)), true);
        }
        return found == null || found.isEmpty()
                ? new Verdict(FileState.IN_FORCE, entry.isCore(), List.of(), false)
                : new Verdict(FileState.REFUSED, entry.isCore(), named(file, found), isOlder(older, entry));
    }

    private static List<String> named(String file, List<String> problems) {
        return problems.stream().map(problem -> file + ": " + problem).toList();
    }

    private static List<String> problems(Definition definition, FileName name, Map<String, Object> settings) {
        return definition.factory() == (name.name() == null)
                ? List.of("it has no usable name: call it " + definition.fileName() + ".")
                : Check.problems(definition, settings);
    }

    private String nothing(String pid) {
        List<String> pids = definitions().stream().map(Definition::pid).toList();
        @Nullable String meant = Nearest.to(pid, pids);
        String question = meant == null ? "." : ": did you mean " + meant + "?";
        return "nothing that is installed has settings of the name " + pid + question;
    }
}
